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
    await expectLoaded(catalogue, (sql) => {
      asked.push(sql);
      return Promise.resolve([{ table_name: 'load_ledger' }]);
    });
    expect(asked.join()).toContain(`'${catalogue.schema}'`);
  },
);
