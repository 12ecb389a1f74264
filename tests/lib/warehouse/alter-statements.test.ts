import { describe, expect, test } from '@jest/globals';
import { readPipelines } from '../../../src/cli/pipelines/read-pipelines.ts';
import { warehousesOf } from '../../../src/cli/pipelines/warehouses.ts';
import type { Dialect } from '../../../src/lib/ports/warehouse.ts';
import { typeOf } from '../../../src/lib/sql/dialect.ts';
import { alterStatements } from '../../../src/lib/warehouse/alter-statements.ts';
import { type Catalogue, currentOf, historyTables, LEDGER } from '../../../src/lib/warehouse/catalogue.ts';
import { createStatements } from '../../../src/lib/warehouse/create-statements.ts';
import type { FoundColumn, FoundColumns } from '../../../src/lib/warehouse/found-columns.ts';
import { MOST_STATEMENTS } from '../../../src/lib/warehouse/shares.ts';
import { storedTables } from '../../../src/lib/warehouse/stored-tables.ts';
import { redshiftFaults } from './redshift-lint.ts';
import { MALL } from './shop.ts';

const CATALOGUES = [...warehousesOf(await readPipelines()).map(({ catalogue }) => catalogue), MALL];
const DIALECTS: readonly Dialect[] = ['postgres', 'redshift', 'iceberg'];
const CASES = CATALOGUES.flatMap((catalogue) =>
  DIALECTS.map((dialect) => ({ name: catalogue.schema, catalogue, dialect })),
);

describe.each(CASES)('the warehouse of $name in $dialect', ({ catalogue, dialect }) => {
  test('is left unchanged when it matches its contracts', () => {
    expect(alterStatements(catalogue, foundIn(catalogue, dialect), dialect)).toEqual([]);
  });

  test('gets every optional column that it lacks, and nothing that Redshift refuses', () => {
    const found = foundIn(catalogue, dialect, ({ isNullable }) => !isNullable);
    const missing = storedTables(catalogue, dialect).flatMap(({ name, columns }) =>
      columns
        .filter((column) => column.nullable && !found.get(name)?.some((each) => each.name === column.name))
        .map((column) => `${catalogue.schema}.${name} ${column.name}`),
    );
    const transactions = alterStatements(catalogue, found, dialect);
    const added = transactions
      .flat()
      .flatMap(
        (each) => /^ALTER TABLE (\S+) ADD COLUMN (?:IF NOT EXISTS )?(\S+) /.exec(each)?.slice(1).join(' ') ?? [],
      );
    expect(added).toEqual(missing);
    expect(transactions.flatMap((each) => (dialect === 'redshift' ? redshiftFaults(each) : []))).toEqual([]);
  });

  test('gets every table that it lacks, by statements that create it in an empty warehouse', () => {
    const found = new Map([...foundIn(catalogue, dialect)].filter(([name]) => name === LEDGER));
    const transactions = alterStatements(catalogue, found, dialect);
    const isOwn = (statement: string) => !/^(?:LOCK|CREATE SCHEMA) |^COMMIT$| \S+\.load_ledger /.test(statement);
    expect(transactions.flat().filter(isOwn)).toEqual(createStatements(catalogue, dialect).filter(isOwn));
    expect(transactions.flatMap((each) => (dialect === 'redshift' ? redshiftFaults(each) : []))).toEqual([]);
  });

  test('refuses a required column that it lacks, by name', () => {
    const found = foundIn(catalogue, dialect, ({ name }) => name !== 'batch');
    expect(() => alterStatements(catalogue, found, dialect)).toThrow(/\.batch is new and required/);
  });
});

test.each(DIALECTS)(
  'a derived table is filled where it is created, once its source has every column, in %s',
  (dialect) => {
    // one more than fit into a transaction of Redshift
    const derived = Array.from({ length: MOST_STATEMENTS + 1 }, (_, n) => ({
      table: `mixed_${n}`,
      key: ['colour_id'],
      columns: [{ name: 'colour_id', type: 'INTEGER' as const, nullable: false }],
      derived: { from: 'dim_colour', as: 'colour', sql: 'SELECT colour_id FROM colour' },
    }));
    const catalogue = { ...MALL, tables: [...MALL.tables, ...derived] };
    const transactions = alterStatements(
      catalogue,
      foundIn(MALL, dialect, ({ name }) => name !== 'note'),
      dialect,
    );
    const placesOf = (start: string) =>
      derived.map(({ table }) =>
        transactions.findIndex((each) => each.some((statement) => statement.startsWith(`${start} mall.${table} `))),
      );
    expect(placesOf('INSERT INTO')).toEqual(placesOf('CREATE TABLE IF NOT EXISTS'));
    const statements = transactions.flat();
    const isStart = (start: string) => (statement: string) => statement.startsWith(start);
    expect(statements.filter(isStart('INSERT INTO mall.mixed_'))).toHaveLength(derived.length);
    expect(statements.filter(isStart('ALTER TABLE mall.dim_colour ADD'))).toHaveLength(1);
    expect(statements.findIndex(isStart('ALTER TABLE mall.dim_colour ADD'))).toBeLessThan(
      statements.findIndex(isStart('INSERT INTO mall.mixed_')),
    );
    expect(transactions.flatMap((each) => (dialect === 'redshift' ? redshiftFaults(each) : []))).toEqual([]);
  },
);

/** What a warehouse has whose contracts had only some of their columns. */
function foundIn(
  catalogue: Catalogue,
  dialect: Dialect,
  isThere: (column: FoundColumn) => boolean = () => true,
): FoundColumns {
  const tables = storedTables(catalogue, dialect).map(({ name, history, columns }) => {
    const found = columns.map((column) => ({
      name: column.name,
      type: typeOf(column, dialect),
      isNullable: column.nullable,
    }));
    const key = history ? [{ name: history.surrogateKey, type: 'bigint', isNullable: false }] : [];
    return [name, [...key, ...found].filter(isThere)] as const;
  });
  const views = historyTables(catalogue).map((table) => {
    const found = tables.find(([name]) => name === table.table)?.[1] ?? [];
    return [currentOf(table), found.filter(({ name }) => name !== table.surrogateKey)] as const;
  });
  return new Map([...tables, ...views]);
}
