import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { importOf } from '../../../src/lib/objects/import-reader.ts';
import { readWhole } from '../../../src/lib/objects/read-whole.ts';
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

async function read(key: string, bytes: string | Buffer, metadata: Record<string, string> = {}) {
  const object = await fakeObjects({ [`lake/${key}`]: { bytes: Buffer.from(bytes) } })('lake', key);
  return flatten(readWhole(importOf(visit)({ ...object, metadata })));
}
