import { expect, test } from '@jest/globals';
import { STAR_TABLES } from '../../src/totesys/warehouse.ts';

test.each(STAR_TABLES)('$table refers to tables that are loaded before it', ({ table, columns }) => {
  const before = STAR_TABLES.slice(
    0,
    STAR_TABLES.findIndex((each) => each.table === table),
  );
  const names = new Set(before.map((each) => each.table));
  expect(columns.flatMap(({ references = [] }) => references).filter((name) => !names.has(name))).toEqual([]);
});

test.each(STAR_TABLES)('references of $table have the type of the key that they name', ({ columns }) => {
  for (const { type, references } of columns) {
    const target = STAR_TABLES.find((each) => each.table === references);
    const keys = target?.columns.filter(({ name }) => target.key.includes(name)) ?? [];
    if (references !== undefined) expect(keys.map((key) => key.type)).toEqual([type]);
  }
});

test('facts keep every version, dimensions the latest', () => {
  const numbered = STAR_TABLES.flatMap(({ table, surrogateKey }) => (surrogateKey === undefined ? [] : [table]));
  expect(numbered).toEqual(STAR_TABLES.map(({ table }) => table).filter((table) => table.startsWith('fact_')));
});
