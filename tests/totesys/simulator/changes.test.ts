import { describe, expect, test } from '@jest/globals';
import {
  type Change,
  changesOf,
  describeVisible,
  expectedOf,
  missingOf,
} from '../../../src/totesys/simulator/changes.ts';
import { makeDeal } from '../../../src/totesys/simulator/deal.ts';
import { seededRandom } from '../../../src/contracts/generator/random.ts';

const CHANGES: readonly Change[] = [
  { table: 'design', id: 3 },
  { table: 'department', id: 6 },
];
const rowsOf = (design: string, department: string) => (sql: string) =>
  Promise.resolve(
    sql.includes('design')
      ? [{ design_id: '3', design_name: 'Wooden', file_location: design }]
      : [{ department_name: 'Facilities', location: department }],
  );

test('a deal makes three rows', () => {
  const partners = { currency: 3, staff: 20, address: 30, counterparty: 20, design: 473 };
  const rows = (kind: 'sale' | 'purchase') =>
    changesOf(makeDeal(seededRandom(1), { kind, order: 1, transaction: 2, payment: 3 }, partners, 0));
  expect(rows('sale').map(({ table, id }) => `${table} ${id}`)).toEqual([
    'sales_order 1',
    'transaction 2',
    'payment 3',
  ]);
  expect(rows('purchase')[0]).toEqual({ table: 'purchase_order', id: 1 });
});

describe('changes are looked up by their values', () => {
  const visible = async (warehouse: ReturnType<typeof rowsOf>) => {
    const [stamped, silent] = [CHANGES.slice(0, 1), CHANGES.slice(1)];
    const texts = rowsOf('/usr/1', 'Leeds');
    const expected = {
      stamped: await expectedOf(stamped, { texts }),
      silent: await expectedOf(silent, { texts }),
    };
    return describeVisible(expected, await missingOf([...expected.stamped, ...expected.silent], warehouse));
  };

  test('all are there', async () => {
    expect(await visible(rowsOf('/usr/1', 'Leeds'))).toBe(
      '2 of 2 changes are visible in the warehouse, 1 of 1 silent ones among them (changed without last_updated).',
    );
  });

  test('one is unchanged', async () => {
    expect(await visible(rowsOf('/usr/1', 'Not stated'))).toBe(
      '1 of 2 changes are visible in the warehouse, 0 of 1 silent ones among them (changed without last_updated). Unaccounted: department 6.',
    );
  });

  test('none is there', async () => {
    expect(await visible(() => Promise.resolve([]))).toContain('Unaccounted: design 3, department 6.');
  });
});
