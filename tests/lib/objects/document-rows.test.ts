import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { documentRows } from '../../../src/lib/objects/document-rows.ts';
import { withScratchDuckDb } from '../../../src/lib/duckdb/scratch-duckdb.ts';
import { sampleFile } from '../../cli/infer/sample-file.ts';

const ROWS = [
  { id: 1, tags: ['a', '[', '"'] },
  { id: 2, inner: { text: '],[' } },
];

async function contentsOf(path: string, format: 'json' | 'parquet') {
  const readings = (await Array.fromAsync(documentRows(path, format))).flat();
  return readings.map(({ line, content }) => [line, 'data' in content ? content.data : content.violations[0].expected]);
}

test.each([
  { what: 'an array', name: 'a.json', text: JSON.stringify(ROWS) },
  { what: 'an indented array', name: 'b.json', text: `\n ${JSON.stringify(ROWS, null, 2)}\n` },
  { what: 'a compressed array', name: 'c.json.gz', text: gzipSync(JSON.stringify(ROWS)) },
  { what: 'lines', name: 'd.json', text: ROWS.map((row) => JSON.stringify(row)).join('\n') },
  { what: 'a name with brackets', name: 'e[1].json', text: JSON.stringify(ROWS) },
])('$what', async ({ name, text }) => {
  expect(await contentsOf(sampleFile(name, text), 'json')).toEqual(ROWS.map((row, index) => [index + 1, row]));
});

test('an object that names a property twice is rejected, and its neighbours are read', async () => {
  const path = sampleFile('f.json', '[{"a":1},{"a":1,"a":2},{"a":3}]');
  expect(await contentsOf(path, 'json')).toEqual([
    [1, { a: 1 }],
    [2, 'each property once'],
    [3, { a: 3 }],
  ]);
});

test.each([
  { name: 'g.json', text: '[{"a":1},{"a":', format: 'json' as const, error: 'Expected a whole JSON document' },
  { name: 'h.parquet', text: 'PAR1 no', format: 'parquet' as const, error: 'Expected a whole Parquet file' },
])('$name, which breaks off, is an error that quotes nothing', async ({ name, text, format, error }) => {
  await expect(contentsOf(sampleFile(name, text), format)).rejects.toThrow(error);
});

test('Parquet: times as ISO 8601, exact numbers, nested values', async () => {
  const path = sampleFile('i.parquet', '');
  await withScratchDuckDb({ memoryMiB: 128 }, (engine) =>
    engine.run(
      `COPY (SELECT 7::BIGINT AS id, TIMESTAMP '2026-01-01 10:00:00.5' AS local, TIMESTAMPTZ '2026-01-01 10:00:00+02' AS moment,
        DATE '2026-01-02' AS day, 12.50::DECIMAL(9,2) AS amount, 'nan'::DOUBLE AS broken, 'inf'::FLOAT AS up, '-inf'::DOUBLE AS down, 0.1::DOUBLE AS fraction, NULL::DOUBLE AS missing, {'a': [1, 2]} AS inner_value, 'x'::BLOB AS bytes, NULL::VARCHAR AS nothing)
        TO '${path}' (FORMAT parquet)`,
    ),
  );
  expect(await contentsOf(path, 'parquet')).toEqual([
    [
      1,
      {
        id: 7,
        local: '2026-01-01T10:00:00.500000',
        moment: '2026-01-01T08:00:00Z',
        day: '2026-01-02',
        amount: 12.5,
        broken: 'NaN',
        up: 'Infinity',
        down: '-Infinity',
        fraction: 0.1,
        missing: null,
        inner_value: { a: [1, 2] },
        bytes: 'eA==',
        nothing: null,
      },
    ],
  ]);
});
