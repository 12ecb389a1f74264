import { expect, test } from '@jest/globals';
import { STAR } from '../../src/totesys/star.ts';

test.each(STAR.warehouse.tables)('$table refers to tables that are loaded before it', ({ table, columns }) => {
  const before = STAR.warehouse.tables.slice(
    0,
    STAR.warehouse.tables.findIndex((each) => each.table === table),
  );
  const names = new Set(before.map((each) => each.table));
  expect(columns.flatMap(({ references = [] }) => references).filter((name) => !names.has(name))).toEqual([]);
});

test.each(STAR.warehouse.tables)('references of $table have the type of the key that they name', ({ columns }) => {
  for (const { type, references } of columns) {
    const target = STAR.warehouse.tables.find((each) => each.table === references);
    const keys = target?.columns.filter(({ name }) => target.key.includes(name)) ?? [];
    if (references !== undefined) expect(keys.map((key) => key.type)).toEqual([type]);
  }
});

test('facts keep every version, dimensions the latest', () => {
  const numbered = STAR.warehouse.tables.flatMap(({ table, surrogateKey }) =>
    surrogateKey === undefined ? [] : [table],
  );
  expect(numbered).toEqual(
    STAR.warehouse.tables.map(({ table }) => table).filter((table) => table.startsWith('fact_')),
  );
});
