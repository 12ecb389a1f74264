import { describe, expect, test } from '@jest/globals';
import type { Statement } from '../../../src/lib/ports/warehouse.ts';
import { readQuestions } from '../../../src/cli/ask/read-questions.ts';
import type { StatementService } from '../../../src/lib/ports/statement-service.ts';
import { createStatements } from '../../../src/lib/warehouse/create-statements.ts';
import type { Catalogue } from '../../../src/lib/warehouse/catalogue.ts';
import { createCatalogue, MOST_STATEMENTS } from '../../../src/lib/warehouse/load-batch.ts';
import { type Batch, loadStatements } from '../../../src/lib/warehouse/load-statements.ts';
import { redshiftWarehouse } from '../../../src/lib/warehouse/redshift-warehouse.ts';
import { WAREHOUSE as ORDERS } from '../../../src/orders/warehouse.ts';
import { WAREHOUSE as TOTESYS } from '../../../src/totesys/warehouse.ts';
import { redshiftFaults } from './redshift-lint.ts';
import { SHOP } from './shop.ts';

/** One with rows of every table, and every table checked. */
function largestBatch({ tables }: Catalogue): Batch {
  return {
    name: '000000001',
    snapshotAt: '2026-11-21T10:00:00.000Z',
    oldestChangeAt: '2026-11-21T09:59:00.000Z',
    substitutedRows: 1,
    parts: [...tables.map(({ table }) => table), 'deleted_row'].map((table) => ({
      table,
      rows: 3,
      keys: [`processed/${table}/000000001/a.parquet`, `processed/${table}/000000001/b.parquet`],
    })),
    checks: tables.map(({ table }) => ({
      table,
      sourceRows: 300,
      rejectedRows: 100,
      rejectedKeys: Array.from({ length: 100 }, (_, n) => n - 2_147_483_648),
      isKnown: true,
    })),
  };
}

/** What Redshift is given, transaction by transaction. */
async function sentBy(work: (warehouse: ReturnType<typeof redshiftWarehouse>) => Promise<void>): Promise<string[][]> {
  const sent: string[][] = [];
  const service: StatementService = {
    start: (statements) => {
      sent.push([...statements]);
      return Promise.resolve(String(sent.length));
    },
    outcome: () => Promise.resolve({ state: 'succeeded' }),
    cancel: () => Promise.resolve(),
    rows: () => Promise.resolve([]),
  };
  const waiting = { timeoutMs: 1000, pause: () => Promise.resolve(), now: () => 0 };
  await work(redshiftWarehouse({ bucket: 'lake', copyRole: 'arn:aws:iam::1:role/copy', service, waiting }));
  return sent;
}

describe.each([
  { name: 'a shop', catalogue: SHOP },
  { name: 'totesys', catalogue: TOTESYS },
  { name: 'orders', catalogue: ORDERS },
])('$name in Redshift', ({ catalogue }) => {
  test('the schema is made without what Redshift refuses', async () => {
    const sent = await sentBy((warehouse) => createCatalogue(warehouse, catalogue));
    expect(sent.flatMap(redshiftFaults)).toEqual([]);
    expect(sent.flat().at(-1)).toContain('load_ledger');
  });

  test('the largest load keeps to one transaction, without what Redshift refuses', async () => {
    const [load = [], ...others] = await sentBy((warehouse) =>
      warehouse.apply(loadStatements(catalogue, largestBatch(catalogue), 'redshift')),
    );
    expect(others).toEqual([]);
    expect(redshiftFaults(load)).toEqual([]);
    expect(load.length).toBeLessThanOrEqual(MOST_STATEMENTS);
  });
});

test.each(await readQuestions())('$pipeline $name asks Redshift for nothing that it refuses', ({ sql }) => {
  expect(redshiftFaults([sql])).toEqual([]);
});

test('columns of Redshift have four bytes for each character that the contract allows', () => {
  const [staff = ''] = createStatements(TOTESYS, 'redshift').filter((each) => each.includes('totesys.dim_staff ('));
  expect(staff).toContain('first_name varchar(800) NOT NULL');
  expect(staff).toContain('email_address varchar(65535) NOT NULL');
});

test('a text that no column of Redshift holds is an error of its contract', () => {
  const catalogue = {
    schema: 'shop',
    tables: [
      { table: 'dim_long', key: ['id'], columns: [{ name: 'id', type: 'VARCHAR', nullable: false, bytes: 65_536 }] },
    ],
  } as const;
  expect(() => createStatements(catalogue, 'redshift')).toThrow('Expected id to have at most 65535 bytes, not 65536');
});

test('both kinds of SQL are the same load but for the facts and the clock', () => {
  const batch = largestBatch(TOTESYS);
  const [postgres, redshift] = [loadStatements(TOTESYS, batch, 'postgres'), loadStatements(TOTESYS, batch, 'redshift')];
  const isOfFacts = (statement: Statement) => /waiting_fact_|ALTER TABLE/.test(JSON.stringify(statement));
  const others = (statements: readonly Statement[]) =>
    statements
      .slice(0, -2)
      .filter((each) => !isOfFacts(each) && (typeof each === 'string' || !each.into.includes('fact_')));
  expect(others(redshift)).toEqual(others(postgres));
  expect(redshift.at(-2)).toEqual(postgres.at(-2));
  expect(redshift.at(-1)).toContain('getdate()');
});

test('PostgreSQL makes the keys of facts after the rows of the first batch alone', () => {
  const alters = (name: string) =>
    loadStatements(SHOP, { ...largestBatch(SHOP), name }, 'postgres').flatMap((each) =>
      typeof each === 'string' && each.startsWith('ALTER') ? [each] : [],
    );
  expect(alters('000000002')).toEqual([]);
  expect(alters('000000001')).toEqual([
    'ALTER TABLE shop.fact_sale DROP CONSTRAINT IF EXISTS fact_sale_pkey, DROP CONSTRAINT IF EXISTS fact_sale_key',
    'ALTER TABLE shop.fact_sale ADD CONSTRAINT fact_sale_pkey PRIMARY KEY (sale_record_id), ADD CONSTRAINT fact_sale_key UNIQUE (sale_id, batch)',
  ]);
});

test('PostgreSQL copies facts to where they belong', () => {
  const intoOf = (dialect: 'postgres' | 'redshift') =>
    loadStatements(SHOP, largestBatch(SHOP), dialect).flatMap((each) => (typeof each === 'string' ? [] : each.into));
  expect(intoOf('postgres')).toContain('shop.fact_sale');
  expect(intoOf('redshift')).toContain('shop.waiting_fact_sale');
});

test('a batch names only tables of its catalogue', () => {
  const batch = { ...largestBatch(SHOP), parts: [{ table: 'dim_size', rows: 1, keys: ['a'] }] };
  expect(() => loadStatements(SHOP, batch, 'postgres')).toThrow('Expected a table of the warehouse, not dim_size');
});

test('several objects are copied by their folder, and are all in one', async () => {
  const copy = (keys: readonly string[]) =>
    sentBy((warehouse) => warehouse.apply([{ into: 'shop.stage_dim_day', columns: [], keys }]));
  expect(await copy(['a/b/1'])).toEqual([
    ["COPY shop.stage_dim_day FROM 's3://lake/a/b/1' IAM_ROLE 'arn:aws:iam::1:role/copy' FORMAT AS PARQUET"],
  ]);
  expect((await copy(['a/b/1', 'a/b/2'])).flat()[0]).toContain("'s3://lake/a/b/'");
  await expect(copy(['a/b/1', 'a/c/2'])).rejects.toThrow('Expected objects of one folder');
});

test.each([
  { statement: 'CREATE TABLE a (b varchar NOT NULL)', fault: 'a text without its bytes: Redshift would give it 256' },
  { statement: 'CREATE TABLE a (b varchar(65536))', fault: 'more bytes than a column holds' },
  { statement: 'CREATE TABLE a (b jsonb)', fault: 'a type that Redshift lacks' },
  { statement: 'INSERT INTO a SELECT 1 ON CONFLICT DO NOTHING', fault: 'ON CONFLICT' },
  { statement: 'TRUNCATE a', fault: 'TRUNCATE, which commits' },
  { statement: 'DELETE FROM a RETURNING b', fault: 'RETURNING' },
  {
    statement: 'MERGE INTO a AS x USING b ON 1 = 1 WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (1)',
    fault: 'a MERGE with an alias of its target',
  },
  { statement: 'MERGE INTO a USING (SELECT 1) ON 1 = 1', fault: 'a MERGE from a subquery' },
  {
    statement: 'MERGE INTO a USING b ON 1 = 1 WHEN MATCHED AND a.c > 1 THEN DELETE',
    fault: 'a MERGE with a condition beside a match',
  },
  {
    statement: 'MERGE INTO a USING b ON 1 = 1 WHEN MATCHED THEN DELETE',
    fault: 'a MERGE without both of its branches',
  },
  { statement: "SELECT 'a\\b'", fault: 'a backslash, which escapes' },
  { statement: 'SELECT 1; SELECT 2', fault: 'two statements in one' },
  { statement: 'BEGIN', fault: 'a transaction of its own' },
])('the lint sees $fault', ({ statement, fault }) => {
  expect(redshiftFaults([statement])).toContain(fault);
});

test('the lint counts', () => {
  expect(redshiftFaults(Array<string>(41).fill('SELECT 1'))).toEqual(['41 statements']);
  expect(redshiftFaults([`SELECT 1${' '.repeat(100_000)}`])).toEqual(['more than 100 kB']);
});
