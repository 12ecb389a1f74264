import { describe, expect, test } from '@jest/globals';
import type { Column } from '../../../src/lib/contracts/contract.ts';
import { type Engine, withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import { lakeTables } from '../../../src/lib/duckdb/lake-tables.ts';
import { PermanentError } from '../../../src/lib/errors.ts';
import type { LakeTable } from '../../../src/lib/lake/lake-table.ts';
import { inScratch } from '../../support/fakes/parquet.ts';
import { fakeTables } from '../../support/fakes/tables.ts';

test('a table that is missing is made with the columns of its contract, a TIME as a text', async () => {
  await inTables(async (duckDb, nameOf) => {
    expect(await nameOf(tableOf('n INTEGER', 'at TIME', 'dt DATE'))).toBe('"lake"."shop"."day"');
    expect(await columnsOf(duckDb)).toEqual(['n INTEGER', 'at VARCHAR', 'dt DATE']);
  });
});

test('a column that the contract has gained is added, and rows that were there have none of it', async () => {
  await inTables(async (duckDb, nameOf) => {
    await nameOf(tableOf('n INTEGER'));
    await duckDb.run('INSERT INTO lake.shop.day VALUES (1)');
    await again(duckDb, tableOf('device VARCHAR', 'n INTEGER', 'price DECIMAL(18,2)'));
    expect(await duckDb.run('FROM lake.shop.day')).toEqual([{ n: 1, device: null, price: null }]);
  });
});

test('a column that the contract no longer has stays', async () => {
  await inTables(async (duckDb, nameOf) => {
    await nameOf(tableOf('n INTEGER', 'old VARCHAR'));
    await again(duckDb, tableOf('n INTEGER'));
    expect(await columnsOf(duckDb)).toEqual(['n INTEGER', 'old VARCHAR']);
  });
});

test.each([
  { from: 'INTEGER', to: 'BIGINT', value: '2147483647' },
  { from: 'DECIMAL(18,2)', to: 'DECIMAL(38,2)', value: '1234567890123456.78' },
])('a column of $from becomes $to with its contract, and keeps its values', async ({ from, to, value }) => {
  await inTables(async (duckDb, nameOf) => {
    await nameOf(tableOf(`n ${from}`));
    await duckDb.run(`INSERT INTO lake.shop.day VALUES (${value})`);
    await again(duckDb, tableOf(`n ${to}`));
    expect(await columnsOf(duckDb)).toEqual([`n ${to}`]);
    expect(await duckDb.run('SELECT CAST(n AS varchar) AS n FROM lake.shop.day')).toEqual([{ n: value }]);
  });
});

describe('a change that Iceberg has not is refused by name', () => {
  test.each([
    ['BIGINT', 'INTEGER'],
    ['INTEGER', 'DOUBLE'],
    ['INTEGER', 'VARCHAR'],
    ['VARCHAR', 'DATE'],
    ['DATE', 'TIMESTAMP'],
    ['DECIMAL(38,2)', 'DECIMAL(18,2)'],
    ['DECIMAL(18,2)', 'DECIMAL(38,3)'],
    ['DECIMAL(18,2)', 'DECIMAL(18,3)'],
  ])('%s to %s', async (from, to) => {
    await inTables(async (duckDb, nameOf) => {
      await nameOf(tableOf('n INTEGER', `changed ${from}`));
      await duckDb.run('INSERT INTO lake.shop.day (n) VALUES (1)');
      const failing = again(duckDb, tableOf('n INTEGER', `changed ${to}`));
      await expect(failing).rejects.toBeInstanceOf(PermanentError);
      await expect(failing).rejects.toThrow(
        `Expected the column changed of "lake"."shop"."day" to be ${to}, but it is ${from}`,
      );
      expect(await columnsOf(duckDb)).toEqual(['n INTEGER', `changed ${from}`]);
      expect(await duckDb.run('SELECT count(*) AS n FROM lake.shop.day')).toEqual([{ n: '1' }]);
    });
  });
});

test('the table bucket is attached once, when the first table is asked for, and each table looked at once', async () => {
  const statements: string[] = [];
  let attached = 0;
  const duckDb: Engine = {
    run: (sql) => {
      statements.push(sql.split(' (')[0] ?? '');
      return Promise.resolve(sql.startsWith('DESCRIBE') ? [{ column_name: 'n', column_type: 'INTEGER' }] : []);
    },
  };
  const { nameOf } = lakeTables(duckDb, () => {
    attached++;
    return Promise.resolve();
  });
  expect(attached).toBe(0);
  const [one, other] = [tableOf('n INTEGER'), { ...tableOf('n INTEGER'), name: 'week' }];
  await Promise.all([nameOf(one), nameOf(other), nameOf(one)]);
  await nameOf(other);
  expect(attached).toBe(1);
  expect(statements.toSorted()).toEqual([
    'CREATE TABLE IF NOT EXISTS "lake"."shop"."day"',
    'CREATE TABLE IF NOT EXISTS "lake"."shop"."week"',
    'DESCRIBE "lake"."shop"."day"',
    'DESCRIBE "lake"."shop"."week"',
  ]);
});

type NameOf = ReturnType<typeof lakeTables>['nameOf'];

async function inTables(work: (duckDb: Engine, nameOf: NameOf) => Promise<void>): Promise<void> {
  await inScratch((folder) =>
    withDuckDb({ folder, memoryMiB: 64, revealErrors: true }, (duckDb) =>
      work(duckDb, lakeTables(duckDb, fakeTables(folder, ['shop'])).nameOf),
    ),
  );
}

/** Looks at a table as the next run does, which has another contract. */
async function again(duckDb: Engine, table: LakeTable): Promise<void> {
  await lakeTables(duckDb, () => Promise.resolve()).nameOf(table);
}

/** Each column as its name and type. */
function tableOf(...columns: readonly string[]): LakeTable {
  return { namespace: 'shop', name: 'day', columns: columns.map(columnOf) };
}

function columnOf(text: string): Column {
  const [name = '', type] = text.split(' ');
  const known = TYPES.find((each) => each === type);
  if (known === undefined) throw new Error(`Expected a type, not ${text}`);
  return { name, type: known, nullable: true };
}

const TYPES = [
  'INTEGER',
  'BIGINT',
  'DOUBLE',
  'VARCHAR',
  'DATE',
  'TIME',
  'TIMESTAMP',
  'DECIMAL(18,2)',
  'DECIMAL(18,3)',
  'DECIMAL(38,2)',
  'DECIMAL(38,3)',
] as const satisfies readonly Column['type'][];

async function columnsOf(duckDb: Engine): Promise<string[]> {
  const columns = await duckDb.run('DESCRIBE lake.shop.day');
  return columns.map((column) => `${String(column['column_name'])} ${String(column['column_type'])}`);
}
