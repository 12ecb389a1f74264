import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { infer } from '../../../src/cli/infer/infer.ts';
import { PLAIN } from '../../../src/lib/objects/dialect.ts';
import { report } from '../../../src/cli/infer/report.ts';
import { sampleFile, WISHES } from './sample-file.ts';

function inferred(text: string, wishes: Partial<Parameters<typeof infer>[1]> = {}, name = 'readings.csv') {
  return infer([sampleFile(name, text)], { ...WISHES, ...wishes });
}

/** A CSV of rows that differ in their number. */
function csv(header: string, row: (n: number) => string, rows = 200): string {
  return [header, ...Array.from({ length: rows }, (_, n) => row(n)), ''].join('\n');
}

const hour = (n: number) =>
  `2026-01-${String(1 + Math.floor(n / 24)).padStart(2, '0')}T${String(n % 24).padStart(2, '0')}:00:00Z`;

test('a CSV: types, limits with room, the key, the time, personal data', async () => {
  const { schema, result } = await inferred(
    csv(
      'reading_id,station,measured_at,temperature,count,contact',
      (n) => `r-${n},${n % 2 ? 'Cluj' : 'Iasi'},${hour(n)},${n / 4 - 10},${n},person${n}@example.com`,
    ),
  );
  expect(schema).toMatchObject({
    $id: 'weather/reading.v1',
    title: 'Reading',
    'x-key': ['reading_id'],
    'x-event-time': 'measured_at',
    required: ['reading_id', 'station', 'measured_at', 'temperature', 'count', 'contact'],
    properties: {
      reading_id: { type: 'string', minLength: 1, maxLength: 16 },
      station: { type: 'string', enum: ['Cluj', 'Iasi'] },
      measured_at: { type: 'string', format: 'date-time' },
      temperature: { type: 'number' },
      count: { type: 'integer', minimum: 0, maximum: 500 },
      contact: { type: 'string', format: 'email', maxLength: 254, 'x-pii': 'mask-email' },
    },
  });
  expect(result).toEqual({ accepted: 200, rejected: [] });
});

test('an empty field is optional in a CSV; in JSON, null is allowed where it occurs and a property may be missing', async () => {
  const { schema } = await inferred(csv('id,at,note', (n) => `${n},${hour(n)},${n === 7 ? '' : 'fine'}`));
  expect(schema.required).toEqual(['id', 'at']);
  expect(schema.properties['note']?.type).toBe('string');
  const lines = Array.from({ length: 50 }, (_, n) =>
    JSON.stringify({ id: `a${n}`, at: hour(n), ...(n > 3 && { size: n === 9 ? null : n }) }),
  );
  const { schema: json, result } = await inferred(lines.join('\n'), {}, 'readings.ndjson');
  expect(json.required).toEqual(['id', 'at']);
  expect(json.properties['size']).toEqual({ type: ['integer', 'null'], minimum: 0, maximum: 100 });
  expect(result.accepted).toBe(50);
});

test('rare rows that differ from the others are listed as rejected, but not with --strict 1', async () => {
  const text = csv('id,at,speed', (n) => `${n},${hour(n)},${n === 5 ? 'n/a' : n}`);
  const strict = await inferred(text);
  expect(strict.schema.properties['speed']?.type).toBe('integer');
  expect(strict.result).toMatchObject({ accepted: 199, rejected: [{ line: 7 }] });
  expect(report(strict)).toContain('It accepts 199 rows and rejects 1:\nreadings.csv:7: /speed type');
  const loose = await inferred(text, { strict: 1 });
  expect(loose.schema.properties['speed']).toEqual({ type: 'string', minLength: 1, maxLength: 16 });
  expect(loose.result.rejected).toEqual([]);
  expect(report(loose)).toContain('speed is text, although 199 of its 200 values have the type integer');
});

test.each([
  { what: 'a word of which the opposite never occurs', value: () => 'y' },
  { what: 'two letters in a column that names no country', value: (n: number) => ['RO', 'GB', 'DE', 'FR'][n % 4] },
])("$what is text, and isn't called anything else", async ({ value }) => {
  const found = await inferred(csv('id,at,mark', (n) => `${n},${hour(n)},${value(n)}`));
  expect(found.schema.properties['mark']?.type).toBe('string');
  expect(report(found)).not.toContain('although');
});

test('codes with leading zeros stay text, and text in JSON is never a number', async () => {
  const { schema } = await inferred(csv('id,at,zip', (n) => `${n},${hour(n)},${String(n).padStart(5, '0')}`));
  expect(schema.properties['zip']).toMatchObject({ type: 'string' });
  const line = (n: number) => JSON.stringify({ id: n, at: hour(n), zip: `${12345 + n}` });
  const json = await inferred(Array.from({ length: 30 }, (_, n) => line(n)).join('\n'), {}, 'readings.jsonl');
  expect(json.schema.properties['zip']).toMatchObject({ type: 'string' });
});

test("personal values don't become an enumeration", async () => {
  const { schema } = await inferred(csv('id,at,user_name', (n) => `${n},${hour(n)},user${n % 3}`));
  expect(schema.properties['user_name']).toEqual({
    type: 'string',
    minLength: 1,
    maxLength: 16,
    'x-pii': 'pseudonymise',
  });
});

test('an object or a list is one column', async () => {
  const line = (n: number) => JSON.stringify({ id: n, at: hour(n), actor: { id: n }, tags: [n] });
  const { schema } = await inferred(Array.from({ length: 30 }, (_, n) => line(n)).join('\n'), {}, 'readings.jsonl');
  expect(schema.properties).toMatchObject({ actor: { type: 'object' }, tags: { type: 'array' } });
});

test('a file in another dialect is read as its options say, and without them the report names the options', async () => {
  const local = (n: number) => hour(n).replace('T', ' ').replace('Z', '');
  const text = csv('id;at;speed;pieces', (n) => `${n};${local(n)};${n},5;${n},0`);
  await expect(inferred(text)).rejects.toThrow("add --separator ';'");
  const withCommas = await inferred(text, { dialect: { ...PLAIN, separator: ';', zone: 'Europe/Berlin' } });
  expect(report(withCommas)).toContain(
    "speed is text, although 200 of its 200 values have the type decimal with a comma. If decimals are written with commas, add --decimal ','.",
  );
  const dialect = { ...PLAIN, separator: ';', decimal: ',', whole: 'decimals', zone: 'Europe/Berlin' } as const;
  const { schema, result } = await inferred(text, { dialect });
  expect(schema.properties).toMatchObject({
    at: { format: 'date-time' },
    speed: { type: 'number' },
    pieces: { type: 'integer' },
  });
  expect(result).toEqual({ accepted: 200, rejected: [] });
});

test('a CSV without a header takes its names from an option', async () => {
  const text = csv('1,2026-01-01T00:00:00Z,4.5', (n) => `${n + 2},${hour(n)},4.${n}`);
  const { schema, result } = await inferred(text, { dialect: { ...PLAIN, columns: ['id', 'at', 'speed'] } });
  expect(Object.keys(schema.properties)).toEqual(['id', 'at', 'speed']);
  expect(result).toEqual({ accepted: 201, rejected: [] });
});

test('money is exact', async () => {
  const { schema } = await inferred(csv('id,at,total_amount', (n) => `${n},${hour(n)},${n}.5`));
  expect(schema.properties['total_amount']).toEqual({
    type: 'number',
    minimum: 0,
    maximum: 500,
    multipleOf: 0.1,
    'x-scale': 1,
  });
});

test('the weather of Seattle is taken as the docs show', async () => {
  const source = 'docs/examples/seattle-weather.csv';
  const inferred = await infer([source], { ...WISHES, pipeline: 'climate', message: 'day', source, key: ['date'] });
  const [, ...lines] = report(inferred).split('\n');
  expect(await readFile('docs/your-own-pipeline.md', 'utf8')).toContain(lines.join('\n').trim());
});

test('what identifies a row may be a column together with the time', async () => {
  const { schema } = await inferred(csv('station,at,speed', (n) => `S${n % 3},${hour(Math.floor(n / 3))},4.${n}`));
  expect(schema['x-key']).toEqual(['station', 'at']);
});

test("exact duplicates don't rule out a key; the time alone is the last resort", async () => {
  const row = (n: number) => `${n},${hour(n)},4.${n}`;
  expect((await inferred(`${csv('id,at,speed', row)}${row(3)}\n`)).schema['x-key']).toEqual(['id']);
  await expect(inferred(`${csv('id,at,speed', row)}3,${hour(3)},5\n`)).rejects.toThrow('Name them with --key');
  expect((await inferred(csv('at,speed', (n) => `${hour(n)},4.${n}`))).schema['x-key']).toEqual(['at']);
});

test.each([
  ['nothing', '', 'at least one row'],
  ['nothing but a header', 'id,at\n', 'at least one row'],
  ['mixed types as the key', csv('id,at', (n) => `1,${n % 2 ? hour(n) : 'later'}`), 'says when each row happened'],
  ['no time', csv('id,name', (n) => `${n},a${n}`), 'says when each row happened: the sample has none'],
  ['nothing that identifies a row', csv('size,at,speed', (n) => `1,${hour(1)},0.${n}`), 'Name them with --key'],
  ['no header', csv('1,2026-01-01T00:00:00Z', (n) => `${n},${hour(n)}`), 'but it has values'],
  ['a name twice', 'id,id\n1,2\n', 'repeats the name of another column in column 2'],
  ['a column without a name', 'id,\n1,2\n', 'no name for column 2'],
  ['semicolons', 'id;at\n1;2\n', 'separated by semicolons'],
  ['a name that tables use', csv('id,at,source_object', (n) => `${n},${hour(n)},a`), 'source_object'],
  [
    'names that code and YAML would read as more than a name',
    csv('id,at,${jndi},a: b,__proto__', (n) => `${n},${hour(n)},${n},${n},${n}`),
    'rename the column\na: b: expected a column name',
  ],
  [
    'names that differ in case only',
    csv('id,at,ID', (n) => `${n},${hour(n)},a`),
    'differs from id in more than its case',
  ],
])('a sample with %s is refused with an explanation', async (_case, text, expected) => {
  await expect(inferred(text)).rejects.toThrow(expected);
});

test.each([
  { what: 'one row', text: csv('id,at', (n) => `${n},${hour(n)}`, 1), name: 'id', is: { type: 'integer' } },
  {
    what: 'mixed types',
    text: csv('id,at,size', (n) => `${n},${hour(n)},${n % 2 ? n : `n${n}`}`),
    name: 'size',
    is: { type: 'string', maxLength: 16 },
  },
  {
    what: 'a column that is always empty',
    text: csv('id,at,note', (n) => `${n},${hour(n)},`),
    name: 'note',
    is: { type: 'string', maxLength: 16 },
  },
  {
    what: 'a name that SQL reserves',
    text: csv('id,at,select', (n) => `${n},${hour(n)},${n}`),
    name: 'select',
    is: { type: 'integer' },
  },
  {
    what: 'a name that begins with @',
    text: csv('id,at,@version', (n) => `${n},${hour(n)},${n}`),
    name: '@version',
    is: { type: 'integer' },
  },
  {
    what: 'a name with spaces and accents',
    text: csv('id,at,Größe in cm', (n) => `${n},${hour(n)},${n}`),
    name: 'Größe in cm',
    is: { type: 'integer' },
  },
])('a sample with $what makes a contract that accepts it', async ({ text, name, is }) => {
  const { schema, result, evidence } = await inferred(text);
  expect(schema.properties[name]).toMatchObject(is);
  expect(result).toEqual({ accepted: evidence.rows, rejected: [] });
});

test('2,000 columns are not too many', async () => {
  const names = Array.from({ length: 1998 }, (_, n) => `c${n}`);
  const { schema, result } = await inferred(
    csv(['id', 'at', ...names].join(), (n) => [n, hour(n), ...names.map(() => n)].join(), 3),
  );
  expect(Object.keys(schema.properties)).toHaveLength(2000);
  expect(result.accepted).toBe(3);
});

test('nulls only', async () => {
  const rows = Array.from({ length: 20 }, (_, n) => JSON.stringify({ id: n, at: hour(n), note: null }));
  const { schema, result } = await inferred(rows.join('\n'), {}, 'readings.ndjson');
  expect(schema.properties['note']).toEqual({ type: ['string', 'null'], maxLength: 16, minLength: 1 });
  expect(result.accepted).toBe(20);
});

test.each([
  { name: 'cut.csv.gz', content: Buffer.from('1f8b08000000000000', 'hex'), error: "cut.csv.gz can't be read." },
  { name: 'book.csv', content: Buffer.from('PK\u0003\u0004 a workbook'), error: 'not a ZIP archive' },
  { name: 'cut.json', content: Buffer.from('[{"id":1'), error: "cut.json can't be read." },
  ...['[', '[{"id":1}', '[{"id":1},', '[{"id":1}, \n', '{"id":1}\n{"id":'].map((text) => ({
    name: 'cut.json',
    content: Buffer.from(text),
    error: "cut.json can't be read. Expected a whole JSON document",
  })),
  ...['\u0000\u0001\u0002', '\tid\u0000\tat\n', 'id,at\u001b'].map((text) => ({
    name: 'binary.csv',
    content: Buffer.from(text),
    error: 'The CSV has control characters in its first line: it is another kind of file',
  })),
  {
    name: 'bytes.csv',
    content: Buffer.from('69643bfffe8000090a313b320a', 'hex'),
    error: "The CSV has a first line that isn't UTF-8: if it is text, add --encoding latin1",
  },
  { name: 'a.xlsx', content: Buffer.from('x'), error: 'Expected a file that ends in' },
])('$name is refused with an explanation', async ({ name, content, error }) => {
  await expect(infer([sampleFile(name, content)], WISHES)).rejects.toThrow(error);
});

test('a column named as the event time must hold times', async () => {
  const text = csv('id,at,seen', (n) => `${n},${hour(n)},2026-01-01`);
  expect((await inferred(text, { eventTime: 'seen' })).schema['x-event-time']).toBe('seen');
  await expect(inferred(text, { eventTime: 'id' })).rejects.toThrow('candidates are at, seen');
});

test('several files are one sample, whatever the order of their columns, and each names its own rejected lines', async () => {
  const [one, other] = [
    sampleFile(
      'one.csv',
      csv('id,at,speed', (n) => `${n},${hour(n)},${n === 5 ? 'n/a' : n}`),
    ),
    sampleFile(
      'other.csv',
      csv('speed,id,at', (n) => `${n === 7 ? 'none' : n},${200 + n},${hour(n)}`),
    ),
  ];
  const several = await infer([one, other], WISHES);
  expect(several.schema).toMatchObject({ 'x-key': ['id'], properties: { id: { maximum: 1000 } } });
  expect(several.result).toMatchObject({ accepted: 398 });
  expect(report(several)).toContain('one.csv, other.csv have 400 rows.');
  expect(report(several)).toMatch(/rejects 2:\none\.csv:7: .*\nother\.csv:9: /);
});

test('files with other columns than the first are refused, with what differs', async () => {
  const first = sampleFile(
    'first.csv',
    csv('id,at,speed', (n) => `${n},${hour(n)},${n}`),
  );
  const other = (header: string, rows: number) =>
    sampleFile(
      'renamed.csv',
      csv(header, (n) => `${n},${hour(n)},${n}`, rows),
    );
  const expected = /renamed\.csv to have the columns of .*first\.csv, but it lacks "speed" and adds "Speed in km\/h"/;
  await expect(infer([first, other('id,at,Speed in km/h', 5)], WISHES)).rejects.toThrow(expected);
  await expect(infer([first, other('id,at,Speed in km/h', 0)], WISHES)).rejects.toThrow(expected);
  const line = sampleFile('line.ndjson', JSON.stringify({ id: 1, at: hour(1), speed: 1 }));
  await expect(infer([first, line], WISHES)).rejects.toThrow('all files of the sample to be CSV, or none');
});

const RECORDS = Array.from({ length: 3 }, (_, n) => ({ id: n, at: hour(n) }));
test.each([
  { name: 'trail.json', content: { Records: RECORDS }, jq: "jq -c '.Records[]' trail.json >" },
  {
    name: 'features.json',
    content: { type: 'F', bbox: [1, 2], crs: { a: [{}] }, features: RECORDS },
    jq: "'.features[]'",
  },
  { name: 'odd.ndjson', content: { 'my "rows"': RECORDS }, jq: String.raw`'.["my \"rows\""][]'` },
  { name: 'long.json', content: { Records: [...RECORDS, { text: 'x'.repeat(3e6) }] }, jq: "'.Records[]'" },
])('$name, an object around a list, is refused with how to get at the list', async ({ name, content, jq }) => {
  await expect(infer([sampleFile(name, JSON.stringify(content, undefined, 1))], WISHES)).rejects.toThrow(jq);
  await expect(infer([sampleFile(`${name}.gz`, gzipSync(JSON.stringify(content)))], WISHES)).rejects.toThrow(
    `gzip -cd ${name}.gz | jq -c`,
  );
});

test('one row that has a list is a sample, with a hint; no list, no hint', async () => {
  const one = await inferred(JSON.stringify({ id: 1, at: hour(1), items: RECORDS }), {}, 'order.json');
  expect(report(one)).toContain(`jq -c '.items[]' order.json`);
  const plain = await inferred(JSON.stringify({ id: 1, at: hour(1), tags: ['a'] }), {}, 'order.json');
  expect(plain.hint).toBeUndefined();
});
