import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { run } from '../../../src/cli/send/command.ts';
import { rejectsFile } from '../../../src/cli/send/rejects-file.ts';
import { rejections } from '../../../src/cli/files/rejections.ts';
import { compiledTable } from '../../support/contracts/compiled.ts';
import { flatten } from '../../support/fakes/bytes.ts';
import { phoneNumbersOf } from '../../../src/cli/send/phone-numbers.ts';
import { type Dialect, PLAIN } from '../../../src/lib/objects/dialect.ts';
import type { Reread } from '../../../src/lib/objects/reread.ts';
import { readMessages } from '../../../src/cli/files/read-messages.ts';
import { sendMessages } from '../../../src/cli/send/send-messages.ts';
import { UsageError } from '../../../src/lib/usage-error.ts';
import { readWhole } from '../../../src/lib/objects/read-whole.ts';
import { fakeMessageQueue } from '../../support/fakes/message-queue.ts';
import { aVisit, visit } from '../../support/contracts/visit.ts';

const FIELDS = visit.columns.map(({ name }) => name);
const ROW = rowOf(aVisit());
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'send-'));
});

afterAll(() => rm(folder, { recursive: true }));

test.each([
  { what: 'a CSV', name: 'a.csv', content: `${FIELDS.join()}\n${ROW}\n` },
  { what: 'a CSV with spaces around its names', name: 'a.csv', content: `${FIELDS.join(' , ')}\n${ROW}\n` },
  { what: 'a gzip', name: 'a.csv.gz', content: gzipSync(`${FIELDS.join()}\n${ROW}\n`) },
  { what: 'NDJSON after a byte order mark', name: 'a.ndjson', content: `\ufeff${JSON.stringify(aVisit())}` },
])('$what is sent as messages of its contract', async ({ name, content }) => {
  const { report, bodies } = await send(name, content);
  expect(report).toEqual({ sent: 1, refused: 0, rejected: [] });
  expect(bodies.map((body): unknown => JSON.parse(body))).toEqual([aVisit()]);
});

test('an invalid line is named and the others are sent', async () => {
  const { report } = await send('a.csv', `${FIELDS.join()}\n${ROW}\n${ROW.replace('@', '')}\n${ROW},x\n${ROW}\n`);
  expect(report).toMatchObject({
    sent: 2,
    rejected: [
      { line: 3, violations: [{ pointer: '/email', keyword: 'format' }] },
      { line: 4, violations: [{ keyword: 'csv' }] },
    ],
  });
});

test('what is rejected can be kept with its reasons, in a file that only its owner reads', async () => {
  const [path, kept] = [join(folder, 'kept.csv'), join(folder, 'rejects.ndjson')];
  const bad = ROW.replace('@', '');
  await writeFile(path, `${FIELDS.join()}\n${ROW}\n${bad}\n${ROW},x\n`);
  const { keep, close } = await rejectsFile(kept, 'utf-8');
  await sendMessages(readWhole(readMessages(path, visit, PLAIN)), visit, fakeMessageQueue(), keep);
  await close();
  const lines = (await readFile(kept, 'utf8')).trimEnd().split('\n');
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
    { line: 3, errors: [expect.objectContaining({ pointer: '/email', keyword: 'format' })], text: bad },
    { line: 4, errors: [expect.objectContaining({ keyword: 'csv' })], text: `${ROW},x` },
  ]);
  expect((await stat(kept)).mode & 0o777).toBe(0o600);
});

test.each([
  {
    what: 'no header',
    header: undefined,
    error: /^Expected the CSV's first line to name fields of tests\/visit\.v1: person_name,email,/,
  },
  { what: 'a missing column', header: without('iban'), error: "The CSV's first line names no iban." },
  {
    what: 'another column',
    header: [...FIELDS, 'secret'],
    error: "The CSV's first line names columns that tests/visit.v1 doesn't have (number 15).",
  },
  {
    what: 'a misspelt column',
    header: [...without('iban'), 'ibn', ''],
    error: "names columns that tests/visit.v1 doesn't have (number 14, 15); no iban.",
  },
  { what: 'a column twice', header: [...FIELDS, 'iban'], error: "The CSV's first line names iban more than once." },
])('a CSV with $what gets one error, which quotes no value', async ({ header, error }) => {
  const sent = send('a.csv', `${header ? `${header.join()}\n` : ''}${ROW}\n${ROW}\n`);
  await expect(sent).rejects.toThrow(UsageError);
  await expect(sent).rejects.toThrow(error);
  await expect(sent).rejects.not.toThrow(/secret|ibn|@/);
});

test('a CSV may omit optional fields', async () => {
  const { report } = await send('a.csv', `${without('email').join()}\n${rowOf(aVisit(), 'email')}\n`);
  expect(report.sent).toBe(1);
});

test('an empty cell is null if the contract allows it, and otherwise left out', async () => {
  const header = ['nickname', 'email', ...without('email').filter((name) => name !== 'phone_number')];
  const row = `,,${rowOf(aVisit(), 'email', 'phone_number')}`;
  const path = join(folder, 'optional.csv');
  await writeFile(path, `${header.join()}\n${row}\n`);
  const readings = await flatten(readMessages(path, { ...visit, ...nicknamed }, PLAIN));
  expect(readings[0]?.content).toMatchObject({ data: { email: null } });
  expect(readings[0]?.content).not.toMatchObject({ data: { nickname: expect.anything() } });
  expect(JSON.stringify(readings[0]?.content)).not.toContain('nickname');
});

test('a CSV separated by semicolons gets a hint', async () => {
  const sent = send('a.csv', `${FIELDS.join(';')}\n${ROW.replaceAll(',', ';')}\n`);
  await expect(sent).rejects.toThrow("The CSV has columns separated by semicolons: add --separator ';'");
});

test('a mistake in many lines is reported once, with the lines', () => {
  const violation = {
    pointer: '/phone_number',
    keyword: 'format',
    expected: 'phone-number',
    actual: 'string of 12 characters',
  };
  const rejected = [2, 3, 4, 9].map((line) => ({
    line,
    violations: [{ ...violation, actual: `string of ${10 + line} characters` }],
    hints: ['Add --country GB.'],
  }));
  const other = { line: 5, violations: [{ ...violation, pointer: '/iban' }], hints: [] };
  expect(rejections('a.csv', [...rejected, other])).toEqual([
    'a.csv, 4 lines (2-4, 9): /phone_number format: expected phone-number, found string of 12 characters',
    'a.csv:5: /iban format: expected phone-number, found string of 12 characters',
    'Add --country GB.',
  ]);
});

test.each([
  { what: 'only a header', name: 'a.csv', content: FIELDS.join() },
  { what: 'an unknown extension', name: 'a.xlsx', content: 'PK' },
])('$what is a usage error', async ({ name, content }) => {
  await expect(send(name, content)).rejects.toThrow(UsageError);
});

test.each([
  { what: 'nothing', name: 'a.csv', content: '', keyword: 'empty' },
  {
    what: 'a truncated gzip',
    name: 'a.csv.gz',
    content: gzipSync(FIELDS.join()).subarray(0, 20),
    keyword: 'object',
  },
])('a file of $what is rejected as a whole', async ({ name, content, keyword }) => {
  expect((await send(name, content)).report).toMatchObject({ rejected: [{ line: 0, violations: [{ keyword }] }] });
});

test.each([
  { args: [], error: 'Usage' },
  { args: ['a', 'b'], error: 'Usage' },
  { args: ['package.json', '--contract', 'x'], error: 'not "x"' },
])('sluice send $args is a usage error', async ({ args, error }) => {
  await expect(run(args)).rejects.toThrow(UsageError);
  await expect(run(args)).rejects.toThrow(error);
});

test('a systematic difference is reported once, with the option that reads it', async () => {
  const rows = ['0786 645 539', '(0786) 645539', '0786-645-540'].map((phone_number, n) =>
    rowOf({ ...aVisit(), phone_number, accessed_at: `2026-07-20 10:00:0${n}`, session_duration: '60.0' }),
  );
  const content = [FIELDS.join(), ...rows].join('\n');
  const { report } = await send('a.csv', content);
  expect(report.sent).toBe(0);
  const said = rejections('a.csv', report.rejected);
  expect(said.filter((line) => !line.startsWith('a.csv'))).toEqual([
    expect.stringContaining('--country GB'),
    expect.stringContaining('--zone Europe/London'),
    expect.stringContaining('--whole decimals'),
  ]);
  expect(said).toHaveLength(6);
  const read = await send('a.csv', content, { ...PLAIN, whole: 'decimals', zone: 'Europe/Bucharest' }, [
    await phoneNumbersOf('ro'),
  ]);
  expect(read.report).toMatchObject({ sent: 3, rejected: [] });
  expect(read.bodies.map((body): unknown => JSON.parse(body))).toMatchObject([
    { phone_number: '+40786645539', accessed_at: '2026-07-20T07:00:00Z', session_duration: 60 },
    { phone_number: '+40786645539', accessed_at: '2026-07-20T07:00:01Z' },
    { phone_number: '+40786645540', accessed_at: '2026-07-20T07:00:02Z' },
  ]);
});

test('decimal commas and semicolons are read by their options, in messages as in rows', async () => {
  const row = rowOf({ ...aVisit(), download_speed: '12,5' }).replaceAll('","', '";"');
  const { report, bodies } = await send('a.csv', `${FIELDS.join(';')}\n${row}\n`, {
    ...PLAIN,
    separator: ';',
    decimal: ',',
  });
  expect(report).toMatchObject({ sent: 1, rejected: [] });
  expect(bodies.map((body): unknown => JSON.parse(body))).toMatchObject([{ download_speed: 12.5 }]);
  const message = { ...aVisit(), accessed_at: '2026-01-20 10:00' };
  const sent = await send('a.ndjson', JSON.stringify(message), { ...PLAIN, zone: 'Europe/London' });
  expect(sent.bodies.map((body): unknown => JSON.parse(body))).toEqual([
    { ...message, accessed_at: '2026-01-20T10:00:00Z' },
  ]);
});

test.each(['xx', 'Great Britain', ''])('the country %j is a usage error', async (country) => {
  await expect(phoneNumbersOf(country)).rejects.toThrow(UsageError);
});

test.each([
  { country: 'GB', text: '020 7946 0958', number: '+442079460958' },
  { country: 'GB', text: '+40 786 645 539', number: '+40786645539' },
  { country: 'IT', text: '06 6982', number: '+39066982' },
  { country: 'GB', text: 'call 020 7946 0958', number: undefined },
  { country: 'GB', text: '020 7946 0958 ext. 3', number: undefined },
  { country: 'GB', text: '17850', number: undefined },
])('$text in $country is $number', async ({ country, text, number }) => {
  expect((await phoneNumbersOf(country))(text)).toEqual(number === undefined ? [] : [number]);
});

async function send(
  name: string,
  content: string | Uint8Array,
  dialect: Dialect = PLAIN,
  rereads: readonly Reread[] = [],
) {
  const path = join(folder, name);
  await writeFile(path, content);
  const queue = fakeMessageQueue();
  const report = await sendMessages(readWhole(readMessages(path, visit, dialect, rereads)), visit, queue);
  return { report, bodies: queue.messages.map(({ body }) => body) };
}

function without(field: string): string[] {
  return FIELDS.filter((name) => name !== field);
}

/** With a field that may be missing, but not null. */
const nicknamed = compiledTable(
  {
    id: 'tests/visit.v1',
    required: [],
    properties: {
      nickname: { type: 'string', maxLength: 10 },
      ...Object.fromEntries(FIELDS.map((name) => [name, { type: ['string', 'null'] }])),
    },
  },
  { table: 'visit/v1', key: [], eventTime: 'accessed_at' },
);

/** A visit's fields in the order of the columns. */
function rowOf(message: object, ...left: readonly string[]): string {
  const values = new Map<string, unknown>(Object.entries(message));
  return FIELDS.filter((name) => !left.includes(name))
    .map((name) => `"${String(values.get(name))}"`)
    .join();
}
