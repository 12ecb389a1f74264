import {
  type _Object,
  DeleteObjectCommand,
  GetObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { batches } from '../../lib/batch/send-in-batches.ts';
import type { FailedEvent } from '../../lib/generated/failed-event.v1.ts';
import { replayedKey } from '../../lib/lake/keys.ts';
import type { ReplayPorts } from './replay-object.ts';

/** The objects of a failed store below a prefix, one after the other. */
export async function* failedObjects(
  s3: S3Client,
  bucket: string,
  prefix: string,
): AsyncGenerator<{ readonly key: string; readonly text: string }, void, undefined> {
  const read = async ({ Key: key = '' }: _Object) => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    if (!Body) throw new Error(`Expected s3://${bucket}/${key} to have a body`);
    return { key, text: await Body.transformToString() };
  };
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix }))
    for (const some of batches(Contents, READ_TOGETHER)) yield* await Promise.all(some.map(read));
}

/** A queue's messages have an object each; a stream's or a file's are up to 16 MiB together. */
const MOST_BYTES = 64 * 1024 * 1024;
const READ_TOGETHER = { count: 20, bytes: MOST_BYTES, sizeOf: ({ Size = 0 }: _Object) => Math.min(Size, MOST_BYTES) };

/** Moves events from the failed store to the replayed ones: they are written there before they are removed here. */
export function putAwayIn(
  s3: S3Client,
  bucket: string,
  putText: (key: string, text: string, metadata?: Record<string, string>) => Promise<void>,
  run: string,
): ReplayPorts['putAway'] {
  return async (key, replayed, left) => {
    await putText(replayedKey(key, replayed[0].id), ndjsonOf(replayed), { [RUN]: run, [FAILED]: key });
    if (left.length > 0) await putText(key, ndjsonOf(left));
    else await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
  };
}

/** The user metadata that says which run replayed an object's messages. */
export const RUN = 'run';
/** The one that says which object of the failed store had them. */
export const FAILED = 'failed';

export function ndjsonOf(events: readonly FailedEvent[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}
