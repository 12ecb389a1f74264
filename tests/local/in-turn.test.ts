import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { inTurn } from '../../src/local/in-turn.ts';
import { inScratch } from '../support/fakes/parquet.ts';

test('work with the same lock runs in turn, even if some of it fails', async () => {
  await inScratch(async (folder) => {
    let running = 0;
    const work = async (fails: boolean) => {
      running += 1;
      await sleep(5);
      expect(running--).toBe(1);
      if (fails) throw new Error('failed');
    };
    const lock = `${folder}/lock`;
    const outcomes = await Promise.allSettled(
      [true, false, true, false].map((fails) => inTurn(lock, () => work(fails))),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
    expect(existsSync(lock)).toBe(false);
  });
});

test('the lock of a killed process blocks no one', async () => {
  await inScratch(async (folder) => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    await writeFile(`${folder}/lock`, String(pid));
    await expect(inTurn(`${folder}/lock`, () => Promise.resolve('done'))).resolves.toBe('done');
  });
});
