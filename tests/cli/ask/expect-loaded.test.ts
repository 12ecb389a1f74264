import { expect, test } from '@jest/globals';
import { expectLoaded } from '../../../src/cli/ask/expect-loaded.ts';
import { UsageError } from '../../../src/cli/terminal/usage-error.ts';

test.each(['totesys', 'orders'] as const)(
  'what is asked of %s before its first load is told in a line',
  async (name) => {
    const nothing = new UsageError('Nothing was loaded yet.');
    await expect(expectLoaded(name, () => Promise.resolve([]))).rejects.toEqual(nothing);
    const asked: string[] = [];
    await expectLoaded(name, (sql) => {
      asked.push(sql);
      return Promise.resolve([{ table_name: 'load_ledger' }]);
    });
    expect(asked.join()).toContain(`'${name}'`);
  },
);
