import { createHash } from 'node:crypto';
import type { S3Event, S3EventRecord } from 'aws-lambda';
import type { TableContract } from '../contracts/contract.ts';
import { reject, type Rejected } from '../contracts/validate.ts';
import { formEncoded } from '../contracts/formats/form-encoded.ts';
import { PermanentError } from '../errors.ts';
import { failedBatch } from '../failed/failed-batch.ts';
import { toFailedEvent, type Rejection } from '../failed/failed-event.ts';
import type { ValidatedObject, Row } from '../objects/validated-object.ts';
import { readWhole } from '../objects/read-whole.ts';
import type { Reading } from '../objects/reading.ts';
import type { OpenedObject, OpenObject } from '../ports/opened-object.ts';
import type { EventSource } from './event-source.ts';
import { expectEvent, S3 } from './expect-event.ts';
import type { Gate } from './gate.ts';
import { validateReading } from './validate-reading.ts';

export type ReadObject = (object: OpenedObject) => AsyncIterable<Reading[]>;

/**
 * Objects that landed in a bucket, opened one after the other; each line is validated on its own.
 * @example
 * ```ts
 * const source = s3Objects({ contract: reading, stage: 'weather.transform', failed, telemetry }, openObject(s3), readRaw);
 * const table = { contract: reading, derive: () => ({}) };
 * export const handler = stepHandler(observe, source, (objects) => land(objects, table, { lake: lake(s3, bucket), telemetry }));
 * ```
 */
export function s3Objects<T>(
  gate: TableGate<T>,
  open: OpenObject,
  read: ReadObject,
): EventSource<Partial<S3Event>, AsyncIterable<ValidatedObject<T>>, void, void> {
  async function* validated(records: readonly S3EventRecord[]): AsyncGenerator<ValidatedObject<T>, void, undefined> {
    const readable = records.filter(({ s3 }) => formEncoded(s3.object.key));
    for (const record of readable) {
      const location = { bucket: record.s3.bucket.name, key: decodeKey(record.s3.object.key) };
      if (location.key.endsWith('/')) continue;
      const object = await open(location.bucket, location.key, record.s3.object.versionId);
      const name = objectName(location, object.etag);
      const origin = { ...location, name, firstSeen: firstSeenOf(object, record) };
      try {
        yield { name, firstSeen: origin.firstSeen, rows: validateReadings(readWhole(read(object)), origin, gate) };
      } finally {
        object.close();
      }
    }
    if (readable.length < records.length) throw new PermanentError('Expected form-encoded keys from S3');
  }
  return {
    admit: async (event) => {
      expectEvent(event, S3);
      return Promise.resolve({ input: validated(event.Records ?? []), respond: () => undefined });
    },
  };
}

interface TableGate<T> extends Gate<T> {
  readonly contract: TableContract<T>;
}

interface Origin {
  readonly bucket: string;
  readonly key: string;
  readonly name: string;
  readonly firstSeen: Date;
}

/**
 * Yields what the contract accepts and puts the rest into the failed store. A kilobyte of gzip can hold a million invalid
 * lines, so beyond a limit they are only counted: the last one kept says so, and the object still has them all.
 */
async function* validateReadings<T>(
  batches: AsyncIterable<Reading[]>,
  origin: Origin,
  gate: TableGate<T>,
): AsyncGenerator<Row<T>[], void, undefined> {
  const rejected = failedBatch(gate);
  const room = { lines: MOST_REJECTED_LINES, bytes: MOST_REJECTED_BYTES };
  for await (const readings of batches) {
    const accepted: Row<T>[] = [];
    let unkept = 0;
    for (const reading of readings) {
      const result = validateReading(reading, gate.contract, origin.firstSeen);
      if (result.accepted) {
        accepted.push(result.row);
        continue;
      }
      const hasRoom = room.lines > 0 && room.bytes > 0;
      if (!hasRoom && reading.line > 0) {
        unkept++;
        continue;
      }
      room.lines--;
      room.bytes -= reading.raw.length;
      const isLast = hasRoom && (room.lines <= 0 || room.bytes <= 0);
      const rejection = rejectionOf(reading, isLast ? andNoMore(result) : result, origin);
      await rejected.add(toFailedEvent(gate.contract, gate.stage, rejection));
    }
    gate.telemetry.count('AcceptedLines', accepted.length);
    if (unkept > 0) gate.telemetry.count('FailedMessages', unkept);
    yield accepted;
  }
  await rejected.flush();
}

function andNoMore({ violations }: Rejected): Rejected {
  const [limit] = reject(
    'rejected-lines',
    'fewer rejected lines',
    'more than are kept; later ones are only counted',
  ).violations;
  return { accepted: false, violations: [limit, ...violations] };
}

function rejectionOf(
  { line, offset, raw, bytes }: Reading,
  { violations }: Rejected,
  { bucket, key, name, firstSeen }: Origin,
): Rejection {
  const id = `s3-${name}-${String(line).padStart(9, '0')}`;
  return {
    id,
    source: { kind: 's3', bucket, key, line, offset },
    firstSeen,
    payload: raw,
    payloadBytes: bytes,
    violations,
  };
}

/** An object of replayed messages says when they first arrived, so that they don't replace newer ones. */
function firstSeenOf({ metadata }: OpenedObject, { eventTime }: S3EventRecord): Date {
  const created = new Date(eventTime);
  const named = new Date(metadata[FIRST_SEEN] ?? NaN);
  return named < created ? named : created;
}

/** The user metadata that says it. */
export const FIRST_SEEN = 'first-seen';

/** S3 form-encodes keys in events: `+` is a space. */
export function decodeKey(key: string): string {
  return decodeURIComponent(key.replaceAll('+', ' '));
}

/** Identifies an object's content in IDs and keys. */
export function objectName({ bucket, key }: Pick<Origin, 'bucket' | 'key'>, etag: string): string {
  return createHash('sha256').update(`${bucket}/${key}#${etag}`).digest('hex').slice(0, 32);
}

/** As much as ten objects of the failed store. */
const MOST_REJECTED_LINES = 10_000;
const MOST_REJECTED_BYTES = 64 * 1024 * 1024;
