import { expect, test } from '@jest/globals';
import { repairs } from '../../../src/local/drill/repairs.ts';

test('every repair runs, the last one first, before the first error is thrown; none runs twice', async () => {
  const { repairBy, repair } = repairs();
  const made: string[] = [];
  const repairing = (name: string, error?: string) => () => {
    made.push(name);
    return error === undefined ? Promise.resolve() : Promise.reject(new Error(error));
  };
  repairBy(repairing('role'));
  repairBy(repairing('limit', 'the limit stays'));
  repairBy(repairing('name', 'the name stays'));
  await expect(repair()).rejects.toThrow('the name stays');
  expect(made).toEqual(['name', 'limit', 'role']);
  await repair();
  expect(made).toHaveLength(3);
});
