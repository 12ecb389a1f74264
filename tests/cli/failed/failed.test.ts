import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { describeGroups } from '../../../src/cli/failed/command.ts';
import { describeFailed } from '../../../src/cli/failed/list-command.ts';
import { findFailed } from '../../../src/cli/failed/find-failed.ts';
import { describeRedacted } from '../../../src/cli/failed/show-command.ts';
import { originOf } from '../../../src/cli/lake/failed-messages.ts';
import { tally } from '../../../src/local/start/tally.ts';
import type { Rejection } from '../../../src/lib/failed/failed-event.ts';
import { withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import { aVisit, PERSONAL, visit } from '../../support/contracts/visit.ts';
import { keepIn } from '../../support/fakes/failed-lake.ts';

const IBAN = { pointer: '/iban', keyword: 'format', expected: 'iban', actual: 'string of 4 characters' };
const EMAIL = { pointer: '/email', keyword: 'required', expected: 'this property', actual: 'nothing' };
let lake: string;

beforeEach(async () => {
  lake = await mkdtemp(join(tmpdir(), "failed 'lake' [1]-"));
});

afterEach(() => rm(lake, { recursive: true }));

test('a lake without failed messages says so', async () => {
  expect([await describeFailed(lake, 50), await describeGroups(lake)]).toEqual(['Nothing failed.', 'Nothing failed.']);
});

test('each reason is listed with time, step, contract and origin, in chronological order', async () => {
  await keep(rejectionOf(2, { violations: [IBAN] }), rejectionOf(1, { violations: [IBAN, EMAIL] }));
  const [head = '', ...lines] = (await describeFailed(lake, 50)).split('\n');
  expect(head.split(/ {2,}/)).toEqual('first seen,step,contract,from,pointer,keyword,expected,actual,id'.split(','));
  expect(lines.map((line) => line.split(/ {2,}/))).toEqual([
    ['2026-01-01T00:00:01.000Z', 'tests.visits', 'tests/visit.v1', 'queue m1', ...Object.values(IBAN), 'sqs-m1'],
    ['2026-01-01T00:00:01.000Z', 'tests.visits', 'tests/visit.v1', 'queue m1', ...Object.values(EMAIL), 'sqs-m1'],
    ['2026-01-01T00:00:02.000Z', 'tests.visits', 'tests/visit.v1', 'queue m2', ...Object.values(IBAN), 'sqs-m2'],
  ]);
});

test('the latest messages are shown, and how many more there are, counted in messages rather than reasons', async () => {
  await keep(rejectionOf(1, {}), rejectionOf(2, { violations: [IBAN, EMAIL] }), rejectionOf(3, {}));
  const cut = (await describeFailed(lake, 2)).split('\n');
  expect(cut.slice(1).map((line) => /queue m\d/.exec(line)?.[0])).toEqual([
    'queue m2',
    'queue m2',
    'queue m3',
    undefined,
    undefined,
  ]);
  expect(cut.at(-1)).toBe('The latest 2 of 3 messages: --all shows all.');
  expect(await describeFailed(lake, Infinity)).not.toContain('--all');
});

test('messages are grouped by what the contract wanted where, with the latest of each group as an example', async () => {
  await keep(rejectionOf(1, { violations: [IBAN, EMAIL] }), rejectionOf(3, {}), rejectionOf(2, {}));
  const [head = '', ...lines] = (await describeGroups(lake)).split('\n').map((line) => line.split(/ {2,}/));
  expect(head).toEqual(
    'contract,pointer,keyword,expected,messages,first seen,last seen,latest found,latest message'.split(','),
  );
  expect(lines).toEqual([
    ['tests/visit.v1', '/iban', 'format', 'iban', '3', seenAt(1), seenAt(3), IBAN.actual, 'sqs-m3'],
    ['tests/visit.v1', '/email', 'required', 'this property', '1', seenAt(1), seenAt(1), 'nothing', 'sqs-m1'],
  ]);
});

test('a message is shown with the shape of its content, and none of its values', async () => {
  const content = { ...aVisit({ iban: 'RO00' }), 'Ana Popescu': { tags: ['Crăița', 7] } };
  await keep(rejectionOf(1, { payload: Buffer.from(JSON.stringify(content)) }), rejectionOf(2, {}));
  const event = await findFailed(lake, 'sqs-m1');
  const text = event ? describeRedacted(event) : '';
  expect(text).toMatch(
    /^message +sqs-m1\ncontract +tests\/visit\.v1\nstep +tests\.visits\nfirst seen +2026-01-01T00:00:01/,
  );
  expect(text).toMatch(/^\/iban +format +iban +string of 4 characters$/m);
  expect(text).toMatch(/^\/iban +string of 4 characters$/m);
  expect(text).toMatch(/^\/\(a name of 11 characters\)\/tags\/0 +string of 6 characters$/m);
  for (const value of [...PERSONAL, 'Ana Popescu']) expect(text).not.toContain(value);
  expect(await findFailed(lake, 'sqs-m9')).toBeUndefined();
});

test.each([
  { source: { kind: 'sqs', queue: 'q', message_id: 'm7' } as const, wanted: 'm7' },
  { source: { kind: 'kinesis', stream: 's', sequence_number: '77' } as const, wanted: '77' },
  { source: { kind: 's3', bucket: 'lake', key: 'a.csv', line: 3, offset: 9 } as const, wanted: 'a.csv#3' },
])('a message is also found by what its source calls it: $wanted', async ({ source, wanted }) => {
  await keep(rejectionOf(1, {}), rejectionOf(2, { id: 'x-2', source }), rejectionOf(3, {}));
  expect((await findFailed(lake, wanted))?.id).toBe('x-2');
});

test('a message that is no JSON is shown as a text of its length', async () => {
  await keep(rejectionOf(1, { payload: Buffer.from('Ana;RO00') }));
  const event = await findFailed(lake, 'sqs-m1');
  expect(event && describeRedacted(event)).toMatch(/string of 8 characters$/);
});

test('what is wrong with a whole message is said to be wrong there', async () => {
  await keep(rejectionOf(1, { violations: [{ pointer: '', keyword: 'json', expected: 'JSON', actual: 'text' }] }));
  const event = await findFailed(lake, 'sqs-m1');
  for (const text of [await describeGroups(lake), await describeFailed(lake, 50), event ? describeRedacted(event) : ''])
    expect(text).toMatch(/\(whole message\) +json/);
});

test('a message in two files is counted once', async () => {
  await keep(rejectionOf(1, {}), rejectionOf(2, {}));
  await keep(rejectionOf(2, {}), rejectionOf(1, {}));
  expect((await describeFailed(lake, 50)).split('\n')).toHaveLength(3);
  const counted = await withDuckDb({ folder: lake, memoryMiB: 128 }, (engine) => tally(engine, lake, visit));
  expect(counted).toEqual({ rows: 0, distinct: 0, failed: 2, reasons: new Map([['/iban format', 2]]) });
});

test.each([
  { source: { kind: 's3', bucket: 'lake', key: 'import/a.csv', line: 12, offset: 99 }, origin: 'import/a.csv:12' },
  { source: { kind: 's3', bucket: 'lake', key: 'import/a.csv', line: 0, offset: 0 }, origin: 'import/a.csv' },
  { source: { kind: 'sqs', queue: 'arn:aws:sqs:eu-west-1:0:q', message_id: 'm' }, origin: 'q m' },
  {
    source: { kind: 'kinesis', stream: 'arn:aws:kinesis:eu-west-1:0:stream/s', sequence_number: '7' },
    origin: 'stream/s 7',
  },
  { source: { kind: 'database', table: 'sales_order', key: '300' }, origin: 'sales_order 300' },
  { source: { kind: 'direct' }, origin: 'direct' },
])('the origin of $source is shown as $origin', ({ source, origin }) => {
  expect(originOf(JSON.stringify(source))).toBe(origin);
});

function seenAt(second: number): string {
  return `2026-01-01T00:00:0${second}.000Z`;
}

function rejectionOf(second: number, more: Partial<Rejection>): Rejection {
  return {
    id: `sqs-m${second}`,
    source: { kind: 'sqs', queue: 'arn:aws:sqs:eu-west-1:000000000000:queue', message_id: `m${second}` },
    firstSeen: new Date(Date.UTC(2026, 0, 1, 0, 0, second)),
    payload: Buffer.from('{}'),
    violations: [IBAN],
    ...more,
  };
}

function keep(...rejections: [Rejection, ...Rejection[]]): Promise<void> {
  return keepIn(lake, rejections);
}
