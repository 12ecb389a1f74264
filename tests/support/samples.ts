import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { KinesisStreamEvent, S3Event, SNSEvent, SQSEvent } from 'aws-lambda';
import { ROOT } from '../../src/cli/templates/template.ts';
import { at } from '../../src/lib/values.ts';
import type { HttpEvent } from '../../src/lib/http/http-event.ts';
import type { EventSource } from '../../src/lib/sources/event-source.ts';
import { s3Objects, type ReadObject } from '../../src/lib/sources/s3-objects.ts';
import { fakeFailedStore } from './fakes/failed-store.ts';
import { fakeObjects } from './fakes/open-object.ts';
import { fakeTelemetry } from './fakes/telemetry.ts';

/** A gate but for its contract. */
export type SampleGate = ReturnType<typeof keeping>;

interface Sample {
  /** What the function's source makes of it, and its step if that needs only a port. */
  readonly take: (event: unknown, gate: SampleGate) => Promise<unknown>;
  /** The contracts of the messages in it that are rejected, which it shows too. */
  readonly rejected?: readonly string[];
}

/** Every sample event of a pipeline, by its function, is what that function takes. */
export function describeSamples(pipeline: string, samples: Readonly<Record<string, Sample>>): void {
  test('every sample is tested', () => {
    const files = globSync('*.json', { cwd: new URL(`events/${pipeline}/`, ROOT) });
    expect(Object.keys(samples).sort()).toEqual(files.map((path) => path.replace(/\.json$/, '')).sort());
  });

  test.each(Object.entries(samples))(`events/${pipeline}/%s.json is what its function takes`, async (name, sample) => {
    const gate = keeping();
    await sample.take(JSON.parse(readFileSync(new URL(`events/${pipeline}/${name}.json`, ROOT), 'utf8')), gate);
    expect(gate.failed.events().map(({ contract }) => contract)).toEqual(sample.rejected ?? []);
  });
}

function keeping() {
  return { stage: 'tests.events', failed: fakeFailedStore(), telemetry: fakeTelemetry() };
}

export async function admitted<Event, Input, Outcome, Response>(
  source: EventSource<Event, Input, Outcome, Response>,
  isEvent: (value: unknown) => value is Event,
  event: unknown,
): Promise<Input> {
  const { input } = await source.admit(expectEvent(isEvent, event));
  return input;
}

/** Reads the object that the event names, as if it held `text`. */
export async function landed<T>(
  event: unknown,
  gate: Parameters<typeof s3Objects<T>>[0],
  text: string,
  read: ReadObject,
  lines: number,
): Promise<void> {
  const s3 = at(event, 'Records', 0, 's3');
  const key = decodeURIComponent(String(at(s3, 'object', 'key')));
  const open = fakeObjects({ [`${String(at(s3, 'bucket', 'name'))}/${key}`]: text });
  const objects = await admitted(s3Objects(gate, open, read), isS3Event, event);
  const rows: unknown[] = [];
  for await (const object of objects) for await (const batch of object.rows) rows.push(...batch);
  expect(rows).toHaveLength(lines);
}

export function expectEvent<Event>(isEvent: (value: unknown) => value is Event, event: unknown): Event {
  if (!isEvent(event)) throw new Error('Expected an event of another source');
  return event;
}

export function isSqsEvent(value: unknown): value is SQSEvent {
  return at(value, 'Records', 0, 'eventSource') === 'aws:sqs';
}

export function isSnsEvent(value: unknown): value is SNSEvent {
  return at(value, 'Records', 0, 'EventSource') === 'aws:sns';
}

function isS3Event(value: unknown): value is S3Event {
  return at(value, 'Records', 0, 'eventSource') === 'aws:s3';
}

export function isKinesisEvent(value: unknown): value is KinesisStreamEvent {
  return at(value, 'Records', 0, 'eventSource') === 'aws:kinesis';
}

export function isHttpEvent(value: unknown): value is HttpEvent {
  return at(value, 'version') === '2.0';
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
