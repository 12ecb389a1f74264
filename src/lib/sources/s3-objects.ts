import { createHash } from 'node:crypto';
import type { S3Event, S3EventRecord } from 'aws-lambda';
import { formEncoded } from '../contracts/formats/form-encoded.ts';
import { PermanentError } from '../errors.ts';
import type { ValidatedObject } from '../objects/validated-object.ts';
import { readWhole } from '../objects/read-whole.ts';
import type { Reading } from '../objects/reading.ts';
import { tallyOf } from '../streams/tally.ts';
import type { OpenedObject, OpenObject } from '../ports/opened-object.ts';
import type { EventSource } from './event-source.ts';
import { expectEvent, S3 } from './expect-event.ts';
import { type Origin, type TableGate, validateReadings } from './validate-readings.ts';

export type ReadObject = (object: OpenedObject) => AsyncIterable<Reading[]>;

/**
 * Objects that landed in a bucket, opened one after the other; each line is validated on its own.
 * @example
 * ```ts
 * const source = s3Objects({ contract: reading, stage: 'weather.transform', failed, telemetry }, openObject(s3), readRaw);
 * const table = { contract: reading, derive: () => ({}) };
 * export const handler = stepHandler(observe(), source, (objects) => land(objects, table, { lake: lake(s3, bucket), telemetry }));
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
      const object = await open(location.bucket, location.key, record.s3.object.versionId).catch((error: unknown) => {
        if (!isUndone(location, error)) throw error;
      });
      if (!object) {
        gate.telemetry.count('UndoneObjects', 1);
        continue;
      }
      const name = objectName(location, object.etag);
      const tally = tallyOf(location.key);
      const origin = { ...location, name, firstSeen: firstSeenOf(object, record), ...attemptOf(object), tally };
      try {
        const rows = validateReadings(readWhole(read(object)), origin, gate);
        yield { name, firstSeen: origin.firstSeen, rows, tally };
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

/** Undoing a replay deletes its files, of which notifications may still be on their way: retrying them would find nothing. */
function isUndone({ key }: Pick<Origin, 'key'>, error: unknown): boolean {
  const isGone = error instanceof Error && (error.name === 'NoSuchKey' || error.name === 'NoSuchVersion');
  return isGone && isReplayed(key);
}

/** Whether an object has replayed messages. */
export function isReplayed(key: string): boolean {
  return key.slice(key.lastIndexOf('/') + 1).startsWith(REPLAYED);
}

/** What the names of such objects begin with. */
export const REPLAYED = 'replayed-';

/** An object of replayed messages says when they first arrived, so that they don't replace newer ones. */
function firstSeenOf({ metadata }: OpenedObject, { eventTime }: S3EventRecord): Date {
  const created = new Date(eventTime);
  const named = new Date(metadata[FIRST_SEEN] ?? NaN);
  return named < created ? named : created;
}

/** The user metadata that says it. */
export const FIRST_SEEN = 'first-seen';

/** Such an object says how often its messages have been replayed, so that those rejected again aren't replayed forever. */
function attemptOf({ metadata }: OpenedObject): { readonly attempt?: number } {
  const attempt = Number(metadata[ATTEMPT]);
  return Number.isInteger(attempt) ? { attempt } : {};
}

/** The user metadata that says it. */
export const ATTEMPT = 'attempt';

/** S3 form-encodes keys in events: `+` is a space. */
export function decodeKey(key: string): string {
  return decodeURIComponent(key.replaceAll('+', ' '));
}

/** Identifies an object's content in IDs and keys. */
export function objectName({ bucket, key }: Pick<Origin, 'bucket' | 'key'>, etag: string): string {
  return createHash('sha256').update(`${bucket}/${key}#${etag}`).digest('hex').slice(0, 32);
}
