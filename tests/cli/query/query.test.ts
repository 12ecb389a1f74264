import { access, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { landedIn } from '../../../src/cli/pipelines/landed.ts';
import { cleanName } from '../../../src/cli/query/table.ts';
import { readPipelines } from '../../../src/cli/pipelines/read-pipelines.ts';
import { query } from '../../../src/cli/query/command.ts';
import { queryEmbedded } from '../../../src/cli/query/embedded.ts';
import { readableCopy } from '../../../src/cli/query/folder-tables.ts';
import { UnavailableError } from '../../../src/cli/terminal/unavailable-error.ts';
import type { Column } from '../../../src/lib/contracts/contract.ts';
import { UsageError } from '../../../src/lib/usage-error.ts';
import { withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import { purchase } from '../../support/contracts/purchase.ts';
import { optionalIn, rowOf, without } from '../../support/earlier.ts';
import { parquetFiles } from '../../support/fakes/parquet.ts';

const [landed] = landedIn(await readPipelines());
if (!landed) throw new Error('Expected a contract whose messages land');
const { table } = landed.contract;
/** Below the copy of the lakes, and what SQL calls it. */
const DAY = `${landed.pipeline}/clean/${table}/dt=2026-01-02`;
const ROW = "SELECT 'a b' AS invoice_no, 2.50::DECIMAL(18,3) AS net_value";
const NAME = table.replace(/\/.*$/, '').replaceAll('-', '_');

let lake: string;

beforeAll(async () => {
  lake = await mkdtemp(join(tmpdir(), 'lake-'));
  const folder = `${lake}/${DAY}`;
  await mkdir(folder, { recursive: true });
  await withDuckDb({ folder: lake, memoryMiB: 128 }, (engine) => engine.run(`COPY (${ROW}) TO '${folder}/a.parquet'`));
});

afterAll(() => rm(lake, { recursive: true }));

describe('a pipeline', () => {
  // made up, because any other may be deleted
  const contract = {
    id: 'shop/order-line.v1',
    validate: purchase.validate,
    table: 'order-line/v1',
    columns: [
      { name: 'invoice_no', type: 'VARCHAR', nullable: false },
      { name: 'net_value', type: 'DECIMAL(18,3)', nullable: false },
    ],
    key: ['invoice_no'],
    eventTime: 'invoiced_at',
  } as const;
  const ask = (sql: string, copy: string) =>
    queryEmbedded(sql, () => readableCopy([{ name: 'shop', lake: { landed: [{ contract }] } }], copy));
  let shop: string;

  beforeAll(async () => {
    shop = await mkdtemp(join(tmpdir(), 'lake-'));
    const folder = `${shop}/shop/clean/${contract.table}/dt=2026-01-02`;
    await mkdir(folder, { recursive: true });
    await mkdir(`${shop}/tables/shop`, { recursive: true });
    await withDuckDb({ folder: shop, memoryMiB: 128 }, async (engine) => {
      await engine.run(`COPY (${ROW}) TO '${folder}/a.parquet'`);
      await engine.run(`COPY (SELECT 'published' AS invoice_no) TO '${shop}/tables/shop/order_line.parquet'`);
    });
  });
  afterAll(() => rm(shop, { recursive: true }));

  test('has a table of what has landed, named after its contract, with its date', async () => {
    const answer = await ask('SELECT invoice_no, net_value, dt FROM order_line', shop);
    expect(answer.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['invoice_no', 'net_value', 'dt'],
      ['a b', '2.500', '2026-01-02'],
    ]);
  });

  test('has a table of all rows that landed, and a published one', async () => {
    expect(await ask('SELECT invoice_no FROM shop.order_line', shop)).toMatch(/\npublished$/);
    expect(await ask('SELECT invoice_no FROM order_line', shop)).toMatch(/\na b$/);
  });
});

test.each(landedIn(await readPipelines()))(
  'objects of earlier contracts of $contract.id have NULL in the columns that were added since',
  async ({ pipeline, contract }) => {
    const { table, columns } = contract;
    const copy = await mkdtemp(join(tmpdir(), 'lake-'));
    const added: Column = { name: 'source_object', type: 'VARCHAR', nullable: false };
    const optional = optionalIn(columns);
    const selects = Object.fromEntries(
      [...optional, undefined].map((column, n) => [
        `dt=2026-01-${String(10 + n)}`,
        rowOf([...(column ? without(columns, column.name) : columns), added], n),
      ]),
    );
    for (const [day, bytes] of await parquetFiles(selects)) {
      await mkdir(`${copy}/${pipeline}/clean/${table}/${day}`, { recursive: true });
      await writeFile(`${copy}/${pipeline}/clean/${table}/${day}/a.parquet`, bytes);
    }
    const counts = ['source_object', 'dt', ...columns.map(({ name }) => name)].map((name) => `count("${name}")`);
    const answer = await query(`SELECT ${counts.join(', ')} FROM ${cleanName(contract)}`, copy);
    const all = optional.length + 1;
    expect(answer.split('\n')[1]?.split(/ +/).map(Number)).toEqual([
      all,
      all,
      ...columns.map((column) => (optional.includes(column) ? all - 1 : all)),
    ]);
    await rm(copy, { recursive: true });
  },
);

test('an answer without rows says so', async () => {
  expect(await query(`SELECT 1 FROM ${NAME} WHERE false`, lake)).toBe('No rows.');
});

test.each(['SELEC 1', 'SELECT 1 FROM no_table', "SELECT 'x'::INTEGER", 'SELECT nothing'])(
  "%j is answered by DuckDB's own message, and no stack",
  async (sql) => {
    const asked = query(sql, lake);
    await expect(asked).rejects.toThrow(UsageError);
    await expect(asked).rejects.toThrow(/^Error in the SQL: (?!.*Error: )/);
  },
);

test('of an unknown table, the error lists those that there are, and suggests none of the catalogue', async () => {
  const asked = query('SELECT * FROM nope', lake);
  await expect(asked).rejects.toThrow(
    new RegExp(`^Error in the SQL: Table with name nope .*\n\nTables: ${NAME}\\.$`, 's'),
  );
  await expect(asked).rejects.not.toThrow('Did you mean');
  await expect(query(`SELECT * FROM ${NAME}s`, lake)).rejects.toThrow(`Did you mean "${NAME}"?`);
});

test.each([
  { what: 'overwrites a copy', sql: () => `COPY (SELECT 1 AS a) TO '${lake}/${DAY}/a.parquet'` },
  { what: 'overwrites a copy after reading', sql: () => `FROM ${NAME}; COPY ${NAME} TO '${lake}/${DAY}/a.parquet'` },
  {
    what: 'overwrites a copy while it is explained',
    sql: () => `EXPLAIN ANALYZE COPY (SELECT 1 AS a) TO '${lake}/${DAY}/a.parquet'`,
  },
  { what: 'writes a file', sql: () => `COPY ${NAME} TO '${lake}/copy.csv'` },
  { what: 'reads another file', sql: () => `FROM read_text('${import.meta.filename}')` },
  { what: 'lifts the limits', sql: () => 'SET enable_external_access = true' },
])('SQL that $what is refused', async ({ sql }) => {
  const before = await readFile(`${lake}/${DAY}/a.parquet`);
  await expect(query(sql(), lake)).rejects.toThrow(UsageError);
  expect(await readFile(`${lake}/${DAY}/a.parquet`)).toEqual(before);
  await expect(access(`${lake}/copy.csv`)).rejects.toThrow('ENOENT');
});

test.each(['a.parquet', 'b.parquet'])('if %s is corrupt, the error names it and says what to do', async (name) => {
  const copy = await mkdtemp(join(tmpdir(), 'lake-'));
  await cp(lake, copy, { recursive: true });
  const file = `${copy}/${DAY}/${name}`;
  await writeFile(file, 'this is no Parquet');
  const asked = query(`FROM ${NAME}`, copy);
  await expect(asked).rejects.toThrow(UnavailableError);
  await expect(asked).rejects.toThrow(file);
  await expect(asked).rejects.toThrow('Replace or delete that object in its bucket');
  await rm(copy, { recursive: true });
});

test('for an empty lake, the error says what to do', async () => {
  await expect(query('SELECT 1', `${lake}/none`)).rejects.toThrow('Nothing has landed yet: run `npm start` first.');
});
