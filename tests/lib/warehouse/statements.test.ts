import { expect, test } from '@jest/globals';
import { readQuestions } from '../../../src/cli/ask/read-questions.ts';
import type { Dialect } from '../../../src/lib/ports/warehouse.ts';
import { createStatements } from '../../../src/lib/warehouse/create-statements.ts';
import { loadStatements } from '../../../src/lib/warehouse/load-statements.ts';
import { describeInRedshift, largestBatch, sentBy } from './in-redshift.ts';
import { redshiftFaults } from './redshift-lint.ts';
import { MALL, SHOP } from './shop.ts';

const DIALECTS: readonly Dialect[] = ['postgres', 'redshift', 'iceberg'];

describeInRedshift('a shop', SHOP);
describeInRedshift('a mall of twelve dimensions and three facts', MALL);

test.each(await readQuestions())('$pipeline $name asks Redshift for nothing that it refuses', ({ sql }) => {
  expect(redshiftFaults([sql])).toEqual([]);
});

test('a text too long for any Redshift column is an error in its contract', () => {
  const catalogue = {
    schema: 'shop',
    tables: [
      { table: 'dim_long', key: ['id'], columns: [{ name: 'id', type: 'VARCHAR', nullable: false, bytes: 65_536 }] },
    ],
  } as const;
  expect(() => createStatements(catalogue, 'redshift')).toThrow('Expected id to have at most 65535 bytes, not 65536');
});

test('PostgreSQL creates the keys of facts only after the rows of the first batch', () => {
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

test.each(DIALECTS)('in %s every INSERT names its columns, whose order in the table may be another', (dialect) => {
  const batch = {
    ...largestBatch(SHOP),
    checks: [{ table: 'fact_sale', sourceRows: 1, rejectedRows: 0, rejectedKeys: [], isKnown: true }],
  };
  const inserts = loadStatements(SHOP, batch, dialect).flatMap((each) =>
    typeof each === 'string' && each.includes('INSERT INTO') ? [each] : [],
  );
  expect(inserts).not.toEqual([]);
  expect(inserts.filter((each) => !/INSERT INTO \S+ \(/.test(each))).toEqual([]);
});

test('PostgreSQL copies facts straight into their tables', () => {
  const intoOf = (dialect: Dialect) =>
    loadStatements(SHOP, largestBatch(SHOP), dialect).flatMap((each) => (typeof each === 'string' ? [] : each.into));
  expect(intoOf('postgres')).toContain('shop.fact_sale');
  expect(intoOf('redshift')).toContain('shop.waiting_fact_sale');
});

test('a load empties all stages: in Redshift by a procedure, which was created with the schema', () => {
  const load = (dialect: Dialect) => loadStatements(SHOP, { ...largestBatch(SHOP), parts: [] }, dialect);
  const deletes = ['DELETE FROM shop.stage_dim_day', 'DELETE FROM shop.stage_dim_colour'];
  expect(load('postgres')).toEqual(expect.arrayContaining(deletes));
  expect(load('redshift')).toContain('CALL shop.clear_stages()');
  expect(load('redshift')).not.toEqual(expect.arrayContaining(deletes));

  const procedures = (dialect: Dialect) =>
    createStatements(SHOP, dialect).filter((each) => each.includes('PROCEDURE shop.clear_stages()'));
  expect(procedures('postgres')).toEqual([]);
  expect(procedures('redshift')).toEqual([expect.stringContaining(deletes.map((each) => `  ${each};\n`).join(''))]);
});

test('a batch names only tables of its catalogue', () => {
  const batch = { ...largestBatch(SHOP), parts: [{ table: 'dim_size', rows: 1, keys: ['a'] }] };
  expect(() => loadStatements(SHOP, batch, 'postgres')).toThrow('Expected a table of the warehouse, not dim_size');
});

test('several objects are copied by folder, and must all be in one', async () => {
  const copy = (keys: readonly string[]) =>
    sentBy((warehouse) =>
      warehouse.apply([{ into: 'shop.stage_dim_day', columns: SHOP.tables[0]?.columns ?? [], keys }]),
    );
  expect(await copy(['a/b/1'])).toEqual([
    ["COPY shop.stage_dim_day (day_id) FROM 's3://lake/a/b/1' IAM_ROLE 'arn:aws:iam::1:role/copy' FORMAT AS PARQUET"],
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
  {
    statement: 'CREATE OR REPLACE PROCEDURE a() AS $$ BEGIN END; $$ LANGUAGE plpgsql; SELECT 1',
    fault: 'two statements in one',
  },
  { statement: 'BEGIN', fault: 'a transaction of its own' },
])('the lint finds $fault', ({ statement, fault }) => {
  expect(redshiftFaults([statement])).toContain(fault);
});

test('the lint counts', () => {
  expect(redshiftFaults(Array<string>(41).fill('SELECT 1'))).toEqual(['41 statements']);
  expect(redshiftFaults([`SELECT 1${' '.repeat(100_000)}`])).toEqual(['more than 100 kB']);
});
