import { beforeAll, expect, test } from '@jest/globals';
import { localAccess } from '../../src/cli/deployment/access.ts';
import { trustCertificate } from '../../src/cli/deployment/certificate.ts';
import type { Column } from '../../src/lib/contracts/contract.ts';
import { localTables } from '../support/local-tables.ts';
import { inShop, ITEM, key } from '../lib/publish/shop.ts';
import { describeOnTrino } from './server/describe.ts';
import { inTables } from './server/in-tables.ts';
import { TRINO_PORTS } from '../support/ports.ts';
import { arnOf } from './server/table-buckets.ts';

/** Each type of a contract, with values at its limits. */
const COLUMNS = [
  ['n', 'INTEGER', '-2147483648', '2147483647'],
  ['big', 'BIGINT', '-9223372036854775808', '9223372036854775807'],
  ['price', 'DECIMAL(18,2)', '-9999999999999999.99', '0.01'],
  ['wide', 'DECIMAL(38,10)', '-1.0000000001', '9999999999999999999999999999.9999999999'],
  ['name', 'VARCHAR', "'O''Brien 😀'", "''"],
  ['isOpen', 'BOOLEAN', 'true', 'false'],
  ['day', 'DATE', "DATE '0001-01-01'", "DATE '9999-12-31'"],
  ['at', 'TIMESTAMP', "TIMESTAMP '1969-12-31 23:59:59.999999'", "TIMESTAMP '2026-11-30 10:00:00.000001'"],
] as const;
const NAMES = COLUMNS.map(([name]) => name);

describeOnTrino('a table that both engines read and write', (run) => {
  const tables = localTables(localAccess(TRINO_PORTS.cloud), arnOf('embedded'));
  const inDuckDb = (...statements: readonly string[]) =>
    inTables(tables, async (duckDb) => {
      for (const statement of statements) await duckDb.run(statement);
    });
  const onTrino = async (...statements: readonly string[]) => {
    for (const statement of statements) await run(statement);
  };
  /** What each reads, as texts. */
  const readByBoth = async (table: string, names: readonly string[], order = 'n') => {
    const texts = names.map((name) => `CAST("${name}" AS varchar) AS "${name}"`).join(', ');
    const { rows } = await run(`SELECT ${texts} FROM embedded.shop.${table} ORDER BY "${order}" NULLS LAST`);
    const found = await inTables(tables, (duckDb) =>
      duckDb.run(`SELECT ${texts} FROM lake.shop.${table} ORDER BY "${order}" NULLS LAST`),
    );
    return { trino: rows, duckDb: found.map((row) => Object.values(row)) };
  };

  beforeAll(trustCertificate);

  test.each([
    { writer: 'DuckDB', table: 'by_duckdb' },
    { writer: 'Trino', table: 'by_trino' },
  ])('written by $writer it has the same values of every type for both', async ({ writer, table }) => {
    const columns = COLUMNS.map(([name, type]) => `"${name}" ${type}`).join(', ');
    const insert = (catalog: string) =>
      [2, 3].map(
        (value) => `INSERT INTO ${catalog}.shop.${table} VALUES (${COLUMNS.map((column) => column[value]).join(', ')})`,
      );
    const nothing = (catalog: string) =>
      `INSERT INTO ${catalog}.shop.${table} VALUES (${COLUMNS.map(() => 'NULL').join(', ')})`;
    await inDuckDb(`CREATE TABLE lake.shop.${table} (${columns})`);
    if (writer === 'DuckDB') await inDuckDb(...insert('lake'), nothing('lake'));
    else await onTrino(...insert('embedded').map(onTrinoOnly), nothing('embedded'));
    const { trino, duckDb } = await readByBoth(table, NAMES);
    expect(duckDb).toEqual(trino);
    expect(duckDb).toEqual([
      [
        '-2147483648',
        '-9223372036854775808',
        '-9999999999999999.99',
        '-1.0000000001',
        "O'Brien 😀",
        'true',
        '0001-01-01',
        '1969-12-31 23:59:59.999999',
      ],
      [
        '2147483647',
        '9223372036854775807',
        '0.01',
        '9999999999999999999999999999.9999999999',
        '',
        'false',
        '9999-12-31',
        '2026-11-30 10:00:00.000001',
      ],
      NAMES.map(() => null),
    ]);
  });

  test('what one deletes and the columns that one adds the other sees', async () => {
    await inDuckDb(
      'CREATE TABLE lake.shop.shared (n INTEGER)',
      'INSERT INTO lake.shop.shared VALUES (1), (2), (3), (4)',
    );
    await onTrino(
      'DELETE FROM embedded.shop.shared WHERE n = 1',
      'ALTER TABLE embedded.shop.shared ADD COLUMN device varchar',
      "INSERT INTO embedded.shop.shared VALUES (5, 'tv'), (6, 'radio')",
    );
    const first = await readByBoth('shared', ['n', 'device']);
    expect(first.duckDb).toEqual(first.trino);
    expect(first.trino).toEqual([
      ['2', null],
      ['3', null],
      ['4', null],
      ['5', 'tv'],
      ['6', 'radio'],
    ]);

    await inDuckDb(
      "DELETE FROM lake.shop.shared WHERE n = 2 OR device = 'radio'",
      'ALTER TABLE lake.shop.shared ADD COLUMN price DECIMAL(18,2)',
      "INSERT INTO lake.shop.shared VALUES (7, 'phone', 2.50)",
    );
    const second = await readByBoth('shared', ['n', 'device', 'price']);
    expect(second.duckDb).toEqual(second.trino);
    expect(second.trino).toEqual([
      ['3', null, null],
      ['4', null, null],
      ['5', 'tv', null],
      ['7', 'phone', '2.50'],
    ]);
  });

  test('both read one row per key from tables in which publish has replaced rows', async () => {
    await inShop(async ({ land, publish }) => {
      const [one, other] = [key(20, 'one'), key(21, 'other')];
      await land(one, 10, [{ order: 'a' }, { order: 'b' }, { order: 'c', line: null }]);
      await publish([one]);
      await land(other, 11, [{ order: 'b', price: 2 }, { order: 'd' }]);
      await publish([other, one]);
    }, tables);
    const names = ['order_no', 'line_no', 'price', 'source_object', 'dt'];
    const { trino, duckDb } = await readByBoth('order_item', names, 'order_no');
    expect(duckDb).toEqual(trino);
    expect(trino).toEqual([
      ['a', '1', '1.00', '2026-11-21T10:00:10.000Z-10', '2026-11-20'],
      ['b', '1', '2.00', '2026-11-21T10:00:11.000Z-11', '2026-11-21'],
      ['c', null, '1.00', '2026-11-21T10:00:10.000Z-10', '2026-11-20'],
      ['d', '1', '1.00', '2026-11-21T10:00:11.000Z-11', '2026-11-21'],
    ]);
  });

  test('both read NULL in the columns that a published table has gained since its rows came', async () => {
    const earlier = { ...ITEM, id: 'shop/earlier-item.v1' };
    const larger = new Map<string, Column['type']>([
      ['line_no', 'BIGINT'],
      ['price', 'DECIMAL(38,2)'],
    ]);
    const columns = ITEM.columns.map((column) => ({ ...column, type: larger.get(column.name) ?? column.type }));
    const later = { ...earlier, columns: [DEVICE, ...columns] };
    await inShop(async ({ land, landQuery, publish }) => {
      const [one, other, late] = [key(20, 'one'), key(21, 'other'), key(22, 'late')];
      await land(one, 10, [{ order: 'a' }, { order: 'b' }]);
      await publish([one], { contracts: [earlier] });
      await landQuery(
        other,
        `SELECT 'tv' AS device, 'd' AS order_no, 3000000000 AS line_no, 99999999999999999.50::DECIMAL(38,2) AS price,
           TIMESTAMP_MS '2026-11-21 09:00:00' AS bought_at, 'Ann' AS buyer, '2026-11-21T10:00:11.000Z-11' AS source_object`,
      );
      // an object of the earlier contract that comes after those of the later one
      await land(late, 12, [{ order: 'c' }]);
      expect((await publish([other, late], { contracts: [later] })).errors).toEqual([]);
    }, tables);
    const names = ['order_no', 'line_no', 'price', 'device'];
    const { trino, duckDb } = await readByBoth('earlier_item', names, 'order_no');
    expect(duckDb).toEqual(trino);
    expect(trino).toEqual([
      ['a', '1', '1.00', null],
      ['b', '1', '1.00', null],
      ['c', '1', '1.00', null],
      ['d', '3000000000', '99999999999999999.50', 'tv'],
    ]);
  });
});

const DEVICE: Column = { name: 'device', type: 'VARCHAR', nullable: true };

/** Trino takes a decimal of so many digits only as one. */
function onTrinoOnly(statement: string): string {
  return statement.replaceAll(/(-?\d+\.\d+)(?=, )/g, "DECIMAL '$1'");
}
