import { expect, test } from '@jest/globals';
import { cp } from 'node:fs/promises';
import { query } from '../../src/cli/query/command.ts';
import { folderStore } from '../support/fakes/folder-store.ts';
import { aSession } from './a-session.ts';
import { idOf } from '../support/contracts/visit.ts';
import { inScratch } from '../support/fakes/parquet.ts';
import { landAs, runDaily } from './daily-lake.ts';

test.each([{ at: new Date() }, { at: new Date('2999-01-01') }])(
  '`sluice query` counts the sessions of a compacted day once, before and after its objects are deleted: $at',
  async ({ at }) => {
    await inScratch(async (folder) => {
      const lake = folderStore(`${folder}/sessions`);
      await landAs(lake, 'a', 1, [aSession({ unique_id: idOf(1) })]);
      await landAs(lake, 'b', 2, [aSession({ unique_id: idOf(2) })]);
      await runDaily(lake, { scheduled_at: '2026-11-24T02:00:00Z', from: '2026-11-20', to: '2026-11-20' }, { now: at });
      await landAs(lake, 'c', 3, [aSession({ unique_id: idOf(3) })]);
      const copy = `${folder}/copy`;
      await cp(`${folder}/sessions`, `${copy}/sessions`, { recursive: true });
      expect(await query('SELECT dt, count(*) AS n FROM session GROUP BY dt', copy)).toMatch(/2026-11-20 +3/);
      const landed = (await lake.list('clean/session/v1/dt=2026-11-20/')).length;
      expect(landed).toBe(at.getUTCFullYear() === 2999 ? 1 : 3);
    });
  },
);
