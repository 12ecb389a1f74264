import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { describeOutcome, settled } from '../../../src/cli/send/await-outcome.ts';
import { expectedOf } from '../../../src/cli/send/expected.ts';
import { type Outcome, outcomeOf } from '../../../src/cli/send/outcome.ts';
import { reject } from '../../../src/lib/contracts/validate.ts';
import { toFailedEvent } from '../../../src/lib/failed/failed-event.ts';
import { ndjson } from '../../../src/lib/objects/ndjson.ts';
import { withScratchDuckDb } from '../../../src/lib/duckdb/scratch-duckdb.ts';
import { parquetOf } from '../../lib/engine/engine.ts';
import { streamOf } from '../../support/fakes/bytes.ts';
import { compiledTable } from '../../support/contracts/compiled.ts';
import { aVisit, visit, visits } from '../../support/contracts/visit.ts';

const [A, B, C, D] = visits(4);
const SENT = [A, B, C, D, D].map((each) => JSON.stringify(each));
const KEY = 'import/visits.ndjson';
const STOP = {
  id: 'tests/stop.v1',
  required: ['place', 'at'],
  properties: {
    place: { type: 'integer', minimum: 0, maximum: 1e12 },
    at: { type: 'string', format: 'date-time' },
  },
} satisfies Parameters<typeof compiledTable>[0];

test.each([
  { what: 'nothing', landed: [], failed: [], is: { landed: 0, failed: 0, waiting: 4 } },
  { what: 'some', landed: [A, B], failed: [], is: { landed: 2, failed: 0, waiting: 2 } },
  {
    what: "some, and others' messages",
    landed: [A, aVisit({ unique_id: '00000000-0000-4000-8000-00000000ffff' })],
    failed: [],
    is: { landed: 1, failed: 0, waiting: 3 },
  },
  {
    what: 'some, while others failed',
    landed: [A, B],
    failed: [sentThroughQueue(C)],
    is: { landed: 2, failed: 1, waiting: 1 },
  },
  {
    what: 'all but one that failed',
    landed: [A, B, D],
    failed: [sentThroughQueue(C)],
    is: { landed: 3, failed: 1, waiting: 0 },
  },
  {
    what: 'one that failed elsewhere',
    landed: [A, B, C],
    failed: [sentThroughQueue(C)],
    is: { landed: 3, failed: 1, waiting: 1 },
  },
  {
    what: "all, while others' failed",
    landed: [A, B, C, D],
    failed: [sentThroughQueue('no JSON'), line(1, 'import/other.ndjson')],
    is: { landed: 4, failed: 0, waiting: 0 },
  },
])('of four messages in a queue, of which one comes twice, $what landed', async ({ landed, failed, is }) => {
  expect(await look(SENT, { landed, failed })).toMatchObject(is);
});

test.each([
  { what: 'nothing', landed: [], failed: [], is: { landed: 0, failed: 0, waiting: 5 } },
  { what: 'its valid lines', landed: [A, B, C, D], failed: [], is: { landed: 4, failed: 0, waiting: 1 } },
  { what: 'all of it', landed: [A, B, C, D], failed: [line(6)], is: { landed: 4, failed: 1, waiting: 0 } },
  {
    what: 'all of it, one by a stricter contract',
    landed: [A, B, C],
    failed: [line(6), line(4)],
    is: { landed: 3, failed: 2, waiting: 0 },
  },
  {
    what: "its valid lines, and another file's",
    landed: [A, B, C, D],
    failed: [line(6, 'import/other.ndjson')],
    is: { landed: 4, failed: 0, waiting: 1 },
  },
  {
    what: 'nothing, because it failed as a whole',
    landed: [],
    failed: [line(0)],
    is: { landed: 0, failed: 1, waiting: 0 },
  },
])('of a dropped file with a line that breaks the contract, $what arrived', async ({ landed, failed, is }) => {
  expect(await look([...SENT, '{}'], { landed, failed }, KEY)).toMatchObject(is);
});

test('keys are compared as they land: times truncated to milliseconds, numbers of an earlier contract widened, whatever their names', async () => {
  const stop = compiledTable(STOP, { table: 'stop/v1', key: ['place', 'at'], eventTime: 'at' });
  const sent = ['{"place":1,"at":"2026-01-15T10:00:00.123456Z"}', '{"place":2,"at":"2026-01-15T11:00:00+01:00"}'];
  await withScratchDuckDb({ memoryMiB: 128 }, async (engine, folder) => {
    const expected = await expectedOf(ndjson(streamOf([Buffer.from(sent.join('\n'))])), stop, folder);
    const clean = [join(folder, 'earlier.parquet'), join(folder, 'today.parquet')];
    const rows = [`1::INTEGER AS place, '2026-01-15 10:00:00.123'`, `2::BIGINT AS place, '2026-01-15 10:00:00'`];
    for (const [n, row] of rows.entries())
      await writeFile(clean[n] ?? '', await parquetOf(`SELECT ${row}::TIMESTAMP AS at`));
    const outcome = await outcomeOf({ expected, contract: stop }, { clean, failed: [] }, { engine, folder });
    expect(outcome).toMatchObject({ landed: 2, failed: 0, waiting: 0 });
  });
});

test.each([
  { what: 'a dropped file', failed: [line(6), line(7)], key: KEY, is: ['json', 2] },
  { what: 'a queue', failed: [sentThroughQueue(A), sentThroughQueue(C)], key: undefined, is: ['event-time', 2] },
])('reasons are counted for $what', async ({ failed, key, is }) => {
  const { reasons } = await look([...SENT, '{}'], { landed: [], failed }, key);
  expect([...reasons]).toEqual([is]);
});

test.each([
  { waits: [3, 1, 0, 0], minutes: 1, looks: 3 },
  { waits: [0], minutes: 0, looks: 1 },
  { waits: [1, 0], minutes: 0, looks: 1 },
  { waits: [3, 3, 3, 3, 3], minutes: 1, looks: 4 },
])('waits while lines are on their way ($waits), but at most $minutes minutes', async ({ waits, minutes, looks }) => {
  let [seen, now] = [0, 0];
  const outcome = await settled(() => Promise.resolve(outcomeWith(waits[seen++] ?? NaN)), {
    minutes,
    pause: () => Promise.resolve((now += 20_000)),
    now: () => now,
    report: () => undefined,
  });
  expect([seen, outcome.waiting]).toEqual([looks, waits[looks - 1]]);
});

test('what is on its way is never reported as landed', () => {
  expect(describeOutcome(outcomeWith(0))).toBe('Landed 2, failed 0, not yet 0.');
  expect(describeOutcome(outcomeWith(1), 'Gave up.')).toBe('Landed 2, failed 0, not yet 1.\nGave up.');
  expect(describeOutcome({ ...outcomeWith(0), failed: 1, reasons: new Map([['/iban format', 1]]) })).toBe(
    'failed because of  lines\n/iban format           1\n\nLanded 2, failed 1, not yet 0.',
  );
});

function outcomeWith(waiting: number): Outcome {
  return { landed: 2, failed: 0, waiting, reasons: new Map() };
}

async function look(
  lines: readonly string[],
  { landed, failed }: { readonly landed: readonly unknown[]; readonly failed: readonly ReturnType<typeof line>[] },
  dropped?: string,
): Promise<Outcome> {
  return withScratchDuckDb({ memoryMiB: 128 }, async (engine, folder) => {
    const expected = await expectedOf(ndjson(streamOf([Buffer.from(lines.join('\n'))])), visit, folder);
    const clean = landed.length > 0 ? [join(folder, 'clean.parquet')] : [];
    const ids = landed.map((each) => `('${String(Reflect.get(Object(each), 'unique_id'))}')`).join();
    for (const path of clean) await writeFile(path, await parquetOf(`SELECT * FROM (VALUES ${ids}) AS v (unique_id)`));
    return outcomeOf({ expected, contract: visit, dropped }, { clean, failed }, { engine, folder });
  });
}

/** A failed message of a stream or a queue. */
function sentThroughQueue(message: unknown) {
  return toFailedEvent(visit, 'tests.transform', {
    id: 'sqs-1',
    source: { kind: 'sqs', queue: 'queue', message_id: '1' },
    firstSeen: new Date(),
    payload: Buffer.from(JSON.stringify(message)),
    ...reject('event-time', 'a time', 'another'),
  });
}

/** A failed line of a dropped file. */
function line(number: number, key = KEY) {
  return toFailedEvent(visit, 'tests.import', {
    id: `s3-name-${number}`,
    source: { kind: 's3', bucket: 'lake', key, line: number, offset: 0 },
    firstSeen: new Date(),
    payload: Buffer.from('{}'),
    ...reject('json', 'JSON', 'another'),
  });
}
