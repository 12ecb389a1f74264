import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from '@jest/globals';
import { accessEnv, localAccess } from '../../src/cli/deployment/access.ts';
import { certificateFile, trustCertificate } from '../../src/cli/deployment/certificate.ts';
import { at } from '../../src/lib/values.ts';
import { localTables } from '../support/local-tables.ts';
import { TRINO_PORTS } from '../support/ports.ts';
// for test:long to find this file: what fills the tables takes an amount, and is only found at run time
import '../support/sample.ts';
import { describeOnTrino } from './server/describe.ts';
import { inTables } from './server/in-tables.ts';
import type { FillTables, KnownSums } from './server/known-sums.ts';
import { installPyIceberg } from './server/pyiceberg.ts';
import { arnOf } from './server/table-buckets.ts';

describeOnTrino('tables whose rows and sums are known', (run) => {
  const access = localAccess(TRINO_PORTS.cloud);
  const tables = localTables(access, arnOf('known'));
  let known: readonly KnownSums[];

  beforeAll(async () => {
    trustCertificate();
    const filled: KnownSums[] = [];
    for (const fill of await fillers()) filled.push(...(await fill(tables)));
    known = filled;
    expect(known.every(({ rows }) => rows > 0)).toBe(true);
  }, 3_600_000);

  test('DuckDB reads them, also as docs/reading-the-lake.md shows', async () => {
    const read = await inTables(tables, async (duckDb) => {
      // what it attaches is at AWS
      const shown = snippet('sql')
        .split(';')
        .map((sql) => sql.trim())
        .filter((sql) => /^(SELECT|--)/.test(sql));
      const answers: number[] = [];
      for (const sql of shown) answers.push((await duckDb.run(sql)).length);
      expect(answers).toHaveLength(2);
      expect(answers).not.toContain(0);
      const found: KnownSums[] = [];
      for (const each of known)
        found.push(asKnown(each, Object.values((await duckDb.run(sumsOf('lake', each)))[0] ?? {})));
      return found;
    });
    expect(read).toEqual(known);
  }, 120_000);

  test('Trino reads them', async () => {
    const read: KnownSums[] = [];
    for (const each of known) read.push(asKnown(each, (await run(sumsOf('known', each))).rows[0] ?? []));
    expect(read).toEqual(known);
  }, 120_000);

  test('PyIceberg and polars read them, as docs/reading-the-lake.md shows', async () => {
    const program = `${localSnippet()}\n${readFileSync(new URL('server/sums.py', import.meta.url), 'utf8')}`;
    const asked = known.map(({ table, sums }) => ({ name: table, columns: Object.keys(sums) }));
    const { stdout } = await promisify(execFile)(installPyIceberg(), ['-c', program, JSON.stringify(asked)], {
      env: {
        ...accessEnv(access, {}),
        // for PyIceberg, and for Arrow and polars
        REQUESTS_CA_BUNDLE: certificateFile,
        SSL_CERT_FILE: certificateFile,
        PYICEBERG_CATALOG__LAKE__S3__ENDPOINT: access.endpoint,
      },
    });
    expect(JSON.parse(stdout)).toEqual([known, known]);
  }, 600_000);

  /** The docs' program for the local cloud. */
  function localSnippet(): string {
    return snippet('python')
      .replace('https://s3tables.eu-west-1.amazonaws.com', access.endpoint)
      .replace(/arn:aws:s3tables:[^"]+/, arnOf('known'));
  }
});

/** The docs' first program in a language. */
function snippet(language: string): string {
  const page = readFileSync(new URL('../../docs/reading-the-lake.md', import.meta.url), 'utf8');
  return page.split(`\`\`\`${language}\n`)[1]?.split('```')[0] ?? '';
}

async function fillers(): Promise<FillTables[]> {
  const paths = globSync('*/known-sums.ts', { cwd: import.meta.dirname }).filter((path) => !path.startsWith('server'));
  const modules = await Promise.all(paths.sort().map((path): Promise<unknown> => import(`./${path}`)));
  return modules.map((module) => at(module, 'default')).filter(isFiller);
}

function isFiller(value: unknown): value is FillTables {
  return typeof value === 'function';
}

/** In the SQL of both. */
function sumsOf(catalog: string, { table, sums }: KnownSums): string {
  const columns = Object.keys(sums).map((name) => `CAST(sum(CAST(${name} AS decimal(38, 3))) AS varchar) AS ${name}`);
  return `SELECT CAST(count(*) AS varchar) AS n, ${columns.join(', ')} FROM ${catalog}.${table}`;
}

function asKnown({ table, sums }: KnownSums, [rows, ...values]: readonly unknown[]): KnownSums {
  const read = Object.keys(sums).map((name, place) => [name, String(values[place])] as const);
  return { table, rows: Number(rows), sums: Object.fromEntries(read) };
}
