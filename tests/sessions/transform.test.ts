import { expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { readSchemas } from '../../src/contracts/schema.ts';
import { validMessages } from '../../src/contracts/generator/valid.ts';
import { land } from '../../src/lib/lake/land.ts';
import { readRaw } from '../../src/lib/objects/read-raw.ts';
import { s3Objects } from '../../src/lib/sources/s3-objects.ts';
import { session } from '../../src/sessions/generated/session.v1.ts';
import { s3Event } from '../support/fakes/events.ts';
import { sessionGate } from './gate.ts';
import { fakeLake } from '../support/fakes/lake.ts';
import { aSession, sessions } from './a-session.ts';
import { idOf } from '../support/contracts/visit.ts';
import { fakeObjects } from '../support/fakes/open-object.ts';
import { queryLake } from '../support/fakes/parquet.ts';

test('plain or gzipped, one line or many: every accepted session lands once, the rest in the failed store', async () => {
  const many = [...sessions(200), ...sessions(10), ...sessions(10, { consumed_traffic: -1 })];
  const { lake, gate } = await transform({
    'lake/raw/plain': JSON.stringify(aSession({ unique_id: idOf(900) })),
    'lake/raw/zipped': { bytes: gzipSync(many.map((each) => `${JSON.stringify(each)}\n`).join('')) },
  });
  expect(
    await queryLake(lake, 'SELECT count(*)::INTEGER AS rows, count(DISTINCT unique_id)::INTEGER AS ids FROM clean'),
  ).toEqual([{ rows: 201, ids: 201 }]);
  expect(gate.failed.events()).toHaveLength(10);
  expect(gate.telemetry.counts).toEqual({
    AcceptedLines: 211,
    FailedMessages: 10,
    CleanRows: 201,
    DuplicateRows: 10,
    ConflictingDuplicates: 0,
  });
});

test('a repeated event writes the same keys and no others', async () => {
  const objects = { 'lake/raw/a': `${JSON.stringify(aSession())}\nwrong\n` };
  const first = await transform(objects);
  const second = await transform(objects);
  expect(second.lake.files).toEqual(first.lake.files);
  expect(second.gate.failed.objects).toEqual(first.gate.failed.objects);
});

test('an object with only rejected lines writes no file', async () => {
  const { lake, gate } = await transform({ 'lake/raw/a': 'wrong\n[]\n' });
  expect(lake.files.size).toBe(0);
  expect(gate.failed.events()).toHaveLength(2);
});

test('whatever the contract accepts, DuckDB takes, or the line is reported', async () => {
  const schema = (await readSchemas(new URL('../../', import.meta.url))).find(({ $id }) => $id === session.id);
  if (!schema) throw new Error(`Expected a schema ${session.id}`);
  const messages = validMessages(schema, 1);
  const lines = Array.from({ length: 2_000 }, () => `${JSON.stringify(messages.next().value)}\n`);
  const { lake, gate } = await transform({ 'lake/raw/a': lines.join('') });
  const [{ rows } = {}] = await queryLake(lake, 'SELECT count(*)::INTEGER AS rows FROM clean');
  const { DuplicateRows = 0, FailedMessages = 0 } = gate.telemetry.counts;
  expect(Number(rows) + DuplicateRows + FailedMessages).toBe(2_000);
  expect(Number(rows)).toBeGreaterThan(1_500);
  expect(gate.failed.events().every(({ errors }) => ['event-time', 'encoding'].includes(errors[0].keyword))).toBe(true);
});

/** Transforms the objects of the bucket `lake` in one event, as the function does. */
async function transform(objects: Parameters<typeof fakeObjects>[0]) {
  const [gate, lake] = [sessionGate(), fakeLake()];
  const source = s3Objects(gate, fakeObjects(objects), readRaw);
  const keys = Object.keys(objects).map((name) => name.slice('lake/'.length));
  const { input } = await source.admit(s3Event('lake', ...keys));
  await land(input, { contract: session, derive: () => ({}) }, { lake, telemetry: gate.telemetry });
  return { lake, gate };
}
