import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { countData, dataFiles } from '../../../src/cli/contracts/diff/count-data.ts';
import { countLines } from '../../../src/cli/contracts/diff/count-lines.ts';
import { withStackFiles } from '../../../src/cli/contracts/diff/stack-files.ts';
import { deploymentOf } from '../../../src/cli/deployment/deployment.ts';
import { columnsOf } from '../../../src/contracts/columns.ts';
import { compiled } from '../../../src/contracts/diff/accepts.ts';
import { contractChanges } from '../../../src/contracts/diff/contract-changes.ts';
import { validMessages } from '../../../src/contracts/generator/valid.ts';
import type { Property, Schema } from '../../../src/contracts/schema.ts';
import { rulesOf } from '../../../src/contracts/validator.ts';
import { storedType } from '../../../src/lib/lake/lake-table.ts';
import { bucketServer } from '../../support/fakes/bucket-server.ts';
import { ownDuckDb } from '../../support/fakes/parquet.ts';

const PROPERTIES: Record<string, Property> = {
  id: { type: 'string', format: 'canonical-uuid' },
  at: { type: 'string', format: 'date-time' },
  day: { type: 'string', format: 'local-date' },
  time: { type: 'string', format: 'local-time' },
  count: { type: 'integer', minimum: 0, maximum: 100_000_000_000 },
  price: { type: 'number', minimum: 0, maximum: 1000, multipleOf: 0.01, 'x-scale': 2 },
  note: { type: ['string', 'null'], maxLength: 60 },
  isPaid: { type: 'boolean' },
  'km/h': { type: 'integer', minimum: 0, maximum: 300 },
};

function sale(properties: Record<string, Property>, required = Object.keys(PROPERTIES)) {
  const schema = {
    $id: 'shop/sale.v1',
    title: 'Sale',
    description: 'A sale.',
    'x-owner': 'shop',
    'x-key': ['id'],
    'x-event-time': 'at',
    type: 'object',
    additionalProperties: false,
    required,
    properties,
  };
  return schema;
}

const BEFORE = sale(PROPERTIES);
const generated = validMessages(BEFORE, 1);
// instants as a table has them
const messages = Array.from({ length: 300 }, () => inUtc(generated.next().value));
const failed = [
  { ...messages[0], note: 'n'.repeat(61) },
  { ...messages[1], count: -1 },
];
let lake = '';

beforeAll(async () => {
  lake = await mkdtemp(join(tmpdir(), 'lake-'));
  const store = async (key: string, text: string) => {
    await mkdir(dirname(join(lake, key)), { recursive: true });
    await writeFile(join(lake, key), text);
  };
  const lines = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n');
  await store('rows.ndjson', lines(messages));
  await store('shop/clean/sale/v1/dt=2026-01-05/some', '');
  const texts = Object.keys(PROPERTIES).map((name) => `"${name}": 'VARCHAR'`);
  const columns = columnsOf(BEFORE).map(
    (column) => `CAST("${column.name}" AS ${storedType(column)}) AS "${column.name}"`,
  );
  await (
    await ownDuckDb()
  ).run(
    `COPY (SELECT ${columns.join(', ')} FROM read_json('${lake}/rows.ndjson', columns = {${texts.join(', ')}}))
     TO '${lake}/shop/clean/sale/v1/dt=2026-01-05/part.parquet' (FORMAT parquet)`,
  );
  const events = failed.map((message, id) => ({
    id: `${id}`,
    contract: 'shop/sale.v1',
    payload: JSON.stringify(message),
  }));
  await store('shop/failed/contract=sale.v1/dt=2026-01-06/0.ndjson', lines(events));
});

afterAll(() => rm(lake, { recursive: true }));

const CHANGED: readonly [what: string, after: Schema][] = [
  ['nothing that rows show', sale({ ...PROPERTIES, note: { type: ['string', 'null'], maxLength: 70 } })],
  ['a bound', sale({ ...PROPERTIES, count: { type: 'integer', minimum: 0, maximum: 50_000_000_000 } })],
  [
    'a step',
    sale({ ...PROPERTIES, price: { type: 'number', minimum: 0, maximum: 1000, multipleOf: 0.1, 'x-scale': 2 } }),
  ],
  ['a field with a slash', sale({ ...PROPERTIES, 'km/h': { type: 'integer', minimum: 0, maximum: 100 } })],
  ['a length and null', sale({ ...PROPERTIES, note: { type: 'string', maxLength: 20 } })],
  ['a constant', sale({ ...PROPERTIES, isPaid: { type: 'boolean', ...{ const: true } } })],
  ['a time', sale({ ...PROPERTIES, time: { type: 'string', pattern: '^0' } })],
  ['dates', sale({ ...PROPERTIES, day: { type: 'string', pattern: '^19' }, at: { type: 'string', pattern: 'T0' } })],
  [
    'a required field',
    sale({ ...PROPERTIES, shop: { type: 'string', maxLength: 9 } }, [...Object.keys(PROPERTIES), 'shop']),
  ],
  ['a field less', sale(withoutNote(), Object.keys(withoutNote()))],
];

test.each(CHANGED)('of rows, %s rejects as many as of the messages that they were', async (_what, after) => {
  const files = await dataFiles(lake, BEFORE);
  const count = await countData(await ownDuckDb(), files, [BEFORE, after], contractChanges(BEFORE, after));
  const admits = compiled(rulesOf(after));
  expect(count).toMatchObject({
    rows: messages.length,
    rejected: messages.filter((message) => !admits(message)).length,
    failed: failed.length,
    accepted: failed.filter((message) => admits(message)).length,
  });
});

test('a rule about the whole message that both versions have is judged on whole rows', async () => {
  const rule = { if: { properties: { isPaid: { const: true } } }, ...{ then: { required: ['price'] } } };
  const [before, after] = [
    { ...BEFORE, ...rule },
    { ...sale({ ...PROPERTIES, note: { type: ['string', 'null'], maxLength: 70 } }), ...rule },
  ];
  const files = await dataFiles(lake, before);
  const count = await countData(await ownDuckDb(), files, [before, after], contractChanges(before, after));
  expect(count).toMatchObject({ rows: messages.length, rejected: 0 });
});

test('the counts are printed by reason, and only from a day on', async () => {
  const after = sale({
    ...PROPERTIES,
    note: { type: ['string', 'null'], maxLength: 70 },
    count: { type: 'integer', minimum: -1, maximum: 9 },
  });
  const engine = await ownDuckDb();
  const changes = contractChanges(BEFORE, after);
  const lines = countLines(await countData(engine, await dataFiles(lake, BEFORE), [BEFORE, after], changes));
  expect(lines[0]).toMatch(/^ {2}data: \d+ of 300 clean rows would be rejected: \/count maximum \d+$/);
  const later = await countData(engine, await dataFiles(lake, BEFORE, '2026-01-06'), [BEFORE, after], changes);
  expect(countLines(later)).toEqual([
    '  data: 0 of 0 clean rows would be rejected',
    expect.stringMatching(/^ {2}data: \d of 2 failed messages would be accepted$/),
  ]);
});

function inUtc(message: Record<string, unknown>): Record<string, unknown> {
  return { ...message, at: new Date(String(message['at'])).toISOString() };
}

function withoutNote(): Record<string, Property> {
  const { note, ...others } = PROPERTIES;
  return others;
}

test('on a stack, only files of that contract and of the days that count are copied, and none stays', async () => {
  const day = (dt: string) => `clean/sale/v1/dt=${dt}/a.parquet`;
  const rejected = 'failed/contract=sale.v1/dt=2026-01-06/1.ndjson';
  const others = [
    'clean/sale/v10/dt=2026-01-06/a.parquet',
    'failed/contract=visit.v1/dt=2026-01-06/1.ndjson',
    'raw/sale/v1/dt=2026-01-06/a',
  ];
  const keys = [
    day('2026-01-05'),
    day('2026-01-06'),
    rejected,
    'failed/contract=sale.v1/dt=2026-01-04/1.ndjson',
    ...others,
  ];
  const bucket = await bucketServer(() => keys.map((key) => ({ key, bytes: Buffer.from(key), modified: new Date(0) })));
  const outputs = new Map([['LakeBucket', 'lake']]);
  const target = { access: bucket.access, deployed: deploymentOf(new Map([['Shop', outputs]])) };
  const copies = await withStackFiles(target, BEFORE, '2026-01-06', async ({ clean, failed: rejections }) => {
    const read = (paths: readonly string[]) => Promise.all(paths.map((path) => readFile(path, 'utf8')));
    expect([await read(clean), await read(rejections)]).toEqual([[day('2026-01-06')], [rejected]]);
    return [...clean, ...rejections];
  });
  expect(bucket.gets.toSorted()).toEqual([day('2026-01-06'), rejected].toSorted());
  expect(copies.filter((path) => existsSync(path))).toEqual([]);
  const elsewhere = { ...BEFORE, $id: 'office/sale.v1' };
  expect(await withStackFiles(target, elsewhere, undefined, (files) => Promise.resolve(files))).toEqual({
    clean: [],
    failed: [],
  });
  bucket.stop();
});
