import { readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { withScratchDuckDb } from '../../../src/lib/duckdb/scratch-duckdb.ts';
import { withScratchFolder } from '../../../src/lib/duckdb/scratch-folder.ts';
import { importOf } from '../../../src/lib/objects/import-reader.ts';
import { readWhole } from '../../../src/lib/objects/read-whole.ts';
import { fileLiteral } from '../../../src/lib/sql/quote.ts';
import { at } from '../../../src/lib/values.ts';
import { aVisit, visit } from '../../support/contracts/visit.ts';
import { flatten } from '../../support/fakes/bytes.ts';
import { fakeObjects } from '../../support/fakes/open-object.ts';

const VISIT = aVisit();
const FIELDS = visit.columns.map(({ name }) => name);
const ROW = rowWith(',');
const CSV = `${FIELDS.join()}\n${ROW}\n`;

test.each([
  { what: 'a CSV', key: 'import/a.csv', bytes: CSV },
  { what: 'a gzip', key: 'import/a.csv.gz', bytes: gzipSync(CSV) },
  { what: 'NDJSON', key: 'import/a.ndjson', bytes: JSON.stringify(VISIT) },
  { what: 'a JSON array', key: 'import/a.json', bytes: JSON.stringify([VISIT], null, 2) },
  { what: 'a compressed JSON array', key: 'import/a.json.gz', bytes: gzipSync(JSON.stringify([VISIT])) },
  {
    what: 'a JSON array whose name hides its compression',
    key: 'import/a.json',
    bytes: gzipSync(`[${JSON.stringify(VISIT)}]`),
  },
  { what: 'Parquet', key: 'import/a.parquet', bytes: await parquet(VISIT) },
  {
    what: 'a CSV with semicolons, by its metadata',
    key: 'import/a.csv',
    bytes: `${FIELDS.join(';')}\n${rowWith(';')}\n`,
    metadata: { separator: ';' },
  },
])('$what has the messages of its contract', async ({ key, bytes, metadata }) => {
  expect((await read(key, bytes, metadata)).map(({ content }) => content)).toEqual([{ data: VISIT }]);
});

test('each line is read on its own, and one that is no record says why', async () => {
  const lines = await read('import/a.csv', `${CSV}${ROW},x\n${ROW}\n`);
  expect(lines.map(({ line, content }) => [line, 'data' in content])).toEqual([
    [2, true],
    [3, false],
    [4, true],
  ]);
});

test.each([
  {
    what: 'Parquet that breaks off',
    key: 'import/a.parquet',
    bytes: (await parquet(VISIT)).subarray(0, 60),
    format: 'Parquet file',
  },
  { what: 'Parquet that is none', key: 'import/a.parquet', bytes: CSV, format: 'Parquet file' },
  { what: 'a JSON array that breaks off', key: 'import/a.json', bytes: '[{"id":1},', format: 'JSON document' },
  { what: 'JSON that is none', key: 'import/a.json', bytes: '<html>', format: 'JSON document' },
])('$what is rejected as a whole, and its scratch copy is removed', async ({ key, bytes, format }) => {
  const left = await scratchFolders();
  expect(await read(key, bytes)).toMatchObject([
    { line: 0, content: { violations: [{ keyword: 'object', expected: expect.stringContaining(format) }] } },
  ]);
  expect(await scratchFolders()).toEqual(left);
});

test('a document of which only the beginning is read leaves no scratch copy', async () => {
  const left = await scratchFolders();
  const object = await objectOf('import/a.json', JSON.stringify([VISIT, VISIT]));
  for await (const [first] of importOf(visit)(object)) if (first) break;
  expect(await scratchFolders()).toEqual(left);
});

test("texts of a JSON array are reread in the file's dialect", async () => {
  const text = JSON.stringify([{ ...VISIT, session_duration: '1.234' }]);
  expect(await read('import/a.json', text, { thousands: '.', decimal: ',' })).toMatchObject([
    { content: { data: { session_duration: 1234 } } },
  ]);
});

test.each([
  { what: 'with a wrong first line', key: 'import/a.csv', bytes: `a,b\n1,2\n`, keyword: 'csv' },
  { what: 'with an unknown ending', key: 'import/a.xlsx', bytes: CSV, keyword: 'format' },
  { what: 'that is empty', key: 'import/a.csv', bytes: '', keyword: 'empty' },
  {
    what: 'with an unknown option',
    key: 'import/a.csv',
    bytes: CSV,
    metadata: { zone: 'Nowhere' },
    keyword: 'options',
  },
])('a file $what is rejected as a whole', async ({ key, bytes, metadata, keyword }) => {
  expect(await read(key, bytes, metadata)).toMatchObject([{ line: 0, content: { violations: [{ keyword }] } }]);
});

test('a file with only a header is empty, but not wrong', async () => {
  expect(await read('import/a.csv', `${FIELDS.join()}\n`)).toEqual([]);
});

function rowWith(separator: string): string {
  const cells = FIELDS.map((name) => JSON.stringify(at(VISIT, name)));
  return cells.join(separator);
}

async function parquet(row: object): Promise<Buffer> {
  return withScratchFolder(tmpdir(), async (folder) => {
    const [json, path] = [join(folder, 'a.json'), join(folder, 'a.parquet')];
    await writeFile(json, JSON.stringify(row));
    await withScratchDuckDb({ memoryMiB: 128 }, (engine) =>
      engine.run(
        `COPY (SELECT * REPLACE (strftime(accessed_at, '%Y-%m-%dT%H:%M:%SZ') AS accessed_at) FROM read_json(${fileLiteral(json)})) TO ${fileLiteral(path)} (FORMAT parquet)`,
      ),
    );
    return readFile(path);
  });
}

async function scratchFolders(): Promise<string[]> {
  return (await readdir(tmpdir())).filter((name) => name.includes(`-${process.pid}-`));
}

async function read(key: string, bytes: string | Uint8Array, metadata: Record<string, string> = {}) {
  return flatten(readWhole(importOf(visit)({ ...(await objectOf(key, bytes)), metadata })));
}

function objectOf(key: string, bytes: string | Uint8Array) {
  return fakeObjects({ [`lake/${key}`]: { bytes: Buffer.from(bytes) } })('lake', key);
}
