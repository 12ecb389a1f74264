import { expect, test } from '@jest/globals';
import { expectLoaded } from '../../../src/cli/ask/expect-loaded.ts';
import { readPipelines } from '../../../src/cli/pipelines/read-pipelines.ts';
import { warehousesOf } from '../../../src/cli/pipelines/warehouses.ts';
import { UsageError } from '../../../src/lib/usage-error.ts';

test.each(warehousesOf(await readPipelines()))(
  'what is asked of $pipeline before its first load is answered in a line',
  async ({ catalogue }) => {
    const nothing = new UsageError('Nothing has been loaded yet.');
    await expect(expectLoaded(catalogue, () => Promise.resolve([]))).rejects.toEqual(nothing);
    const asked: string[] = [];
    const after = (entries: readonly Record<string, string>[]) =>
      expectLoaded(catalogue, (sql) => {
        asked.push(sql);
        return Promise.resolve(sql.includes('information_schema') ? [{ table_name: 'load_ledger' }] : entries);
      });
    // its tables may have been made by a load that failed
    await expect(after([])).rejects.toEqual(nothing);
    const times = { snapshot_at: '2026-11-21 10:00:00', loaded_at: '2026-11-21 10:02:00' };
    await after([{ batch: '000000001', ...times, loaded_rows: '40', waiting_rows: '0' }]);
    expect(asked.join()).toContain(`'${catalogue.schema}'`);
  },
);
