import { expect, test } from '@jest/globals';
import { athenaRows, athenaTables, statementOf, withGlueTables } from '../../../src/cli/query/athena.ts';
import { cleanName, cleanTables, FAILED } from '../../../src/cli/query/table.ts';
import { readPipelines } from '../../../src/cli/pipelines/read-pipelines.ts';
import { UnavailableError } from '../../../src/cli/terminal/unavailable-error.ts';
import type { QueryOutcome, QueryService } from '../../../src/lib/ports/query-service.ts';
import { UsageError } from '../../../src/lib/usage-error.ts';

const VISIT = { name: 'visit', select: 'SELECT * FROM glue.visit' };
const FAILED_ROWS = { name: 'failed', select: 'SELECT * FROM glue.failed' };
const IMMEDIATELY = { timeoutMs: 1000, pause: () => Promise.resolve(), now: Date.now };

test.each([
  { sql: 'SELECT 1', expected: 'SELECT 1' },
  {
    sql: ' select * FROM Visit ORDER BY page;\n',
    expected: 'WITH visit AS (SELECT * FROM glue.visit) select * FROM Visit ORDER BY page',
  },
  {
    sql: '-- visits\n/* of\nall */ WITH a AS (SELECT * FROM visit), b AS (SELECT * FROM failed) SELECT * FROM a, b',
    expected:
      'WITH visit AS (SELECT * FROM glue.visit), failed AS (SELECT * FROM glue.failed), a AS (SELECT * FROM visit), b AS (SELECT * FROM failed) SELECT * FROM a, b',
  },
  {
    sql: 'WITH RECURSIVE a(n) AS (SELECT page FROM visit) SELECT * FROM a',
    expected: 'WITH RECURSIVE visit AS (SELECT * FROM glue.visit), a(n) AS (SELECT page FROM visit) SELECT * FROM a',
  },
  { sql: 'DESCRIBE failed', expected: 'DESCRIBE failed' },
  {
    sql: 'WITH failed AS (SELECT 1 AS n), v (m) AS (SELECT 2) SELECT * FROM failed, v, visit',
    expected:
      'WITH visit AS (SELECT * FROM glue.visit), failed AS (SELECT 1 AS n), v (m) AS (SELECT 2) SELECT * FROM failed, v, visit',
  },
])('$sql is sent with the tables that it names and does not define', ({ sql, expected }) => {
  expect(withGlueTables(statementOf(sql), [VISIT, FAILED_ROWS])).toBe(expected);
});

test('every clean table of a deployed pipeline is one of its Glue database, and rejected messages are those of all', async () => {
  const pipelines = (await readPipelines()).filter(({ lake }) => lake?.landed);
  const databases = new Map(pipelines.map(({ name }) => [name, `sluice_dev_${name}`]));
  const tables = new Map(athenaTables(pipelines, databases).map(({ name, select }) => [name, select]));
  for (const { name, contract, pipeline } of cleanTables(pipelines))
    expect(tables.get(name)).toBe(`SELECT * FROM "awsdatacatalog"."sluice_dev_${pipeline}"."${cleanName(contract)}"`);
  expect(tables.get(FAILED)?.split(' UNION ALL ')).toHaveLength(pipelines.length);
  expect(athenaTables(pipelines, new Map()).map(({ name }) => name)).not.toContain(FAILED);
});

test('the rows of a query are its answer', async () => {
  expect(await athenaRows('SELECT 1 AS n', serviceWith({ state: 'succeeded' }), IMMEDIATELY)).toEqual([{ n: '1' }]);
});

test.each([
  {
    reason: "COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved",
    says: /^Athena: COLUMN_NOT_FOUND: .* resolved$/,
  },
  {
    reason: "Catalog 's3tablescatalog/b' does not exist",
    says: /does not exist\nAthena reads .* once S3 Tables is integrated/,
  },
])('if Athena says "$reason", so does the error', async ({ reason, says }) => {
  const rows = athenaRows('SELECT x', serviceWith({ state: 'failed', reason }), IMMEDIATELY);
  await expect(rows).rejects.toThrow(UsageError);
  await expect(rows).rejects.toThrow(says);
});

test.each([
  'DELETE FROM sessions.session',
  'UNLOAD (SELECT 1) TO x',
  'EXPLAIN ANALYZE INSERT INTO t VALUES (1)',
  'DROP TABLE t',
  'INSERT INTO t SELECT * FROM failed',
])('%s is refused', (sql) => {
  expect(() => statementOf(sql)).toThrow('Expected SQL that only reads');
});

test('a query that takes too long is reported as such', async () => {
  const rows = athenaRows('SELECT 1', serviceWith({ state: 'running' }), { ...IMMEDIATELY, timeoutMs: 0 });
  await expect(rows).rejects.toThrow(UnavailableError);
});

function serviceWith(outcome: QueryOutcome): QueryService {
  return {
    start: () => Promise.resolve('id'),
    outcome: () => Promise.resolve(outcome),
    cancel: () => Promise.resolve(),
    rows: () => Promise.resolve([{ n: '1' }]),
  };
}
