import {
  type _Object,
  DeleteObjectCommand,
  type DeleteObjectCommandInput,
  GetObjectCommand,
  paginateListObjectsV2,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { getObject } from '../../lib/aws/get-object.ts';
import { putIfUnchanged } from '../../lib/aws/put-if-unchanged.ts';
import { putTextIn } from '../../lib/aws/put-text.ts';
import { backoff } from '../../lib/batch/backoff.ts';
import { batches } from '../../lib/batch/send-in-batches.ts';
import type { FailedEvent } from '../../lib/generated/failed-event.v1.ts';
import { replayedKey } from '../../lib/lake/keys.ts';
import { type FailedObject, failedEventsIn, type ReplayPorts } from './replay-object.ts';

/** The objects of a failed store below a prefix, one after the other. */
export async function* failedObjects(
  s3: S3Client,
  bucket: string,
  prefix: string,
): AsyncGenerator<FailedObject, void, undefined> {
  const read = async ({ Key: key = '' }: _Object) => {
    const { Body, ETag } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    if (!Body) throw new Error(`Expected s3://${bucket}/${key} to have a body`);
    return { key, etag: ETag, text: await Body.transformToString() };
  };
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix }))
    for (const some of batches(Contents, READ_TOGETHER)) yield* await Promise.all(some.map(read));
}

/** A queue's messages have an object each; a stream's or a file's are up to 16 MiB together. */
const MOST_BYTES = 64 * 1024 * 1024;
const READ_TOGETHER = { count: 20, bytes: MOST_BYTES, sizeOf: ({ Size = 0 }: _Object) => Math.min(Size, MOST_BYTES) };

/**
 * Moves events from the failed store to the replayed ones: they are written there before they are removed here. If another run has
 * moved others of their object in the meantime, what that left of it is read again.
 */
export function putAwayIn(s3: S3Client, bucket: string, run: string, pause = backoff()): ReplayPorts['putAway'] {
  const putText = putTextIn(s3, bucket);
  const replace = async (key: string, etag: string, left: readonly FailedEvent[]) => {
    if (left.length === 0) return removeIfUnchanged(s3, { Bucket: bucket, Key: key, IfMatch: etag });
    const content = Buffer.from(ndjsonOf(left));
    return (await putIfUnchanged(s3, { bucket, key, etag, content }, pause)) !== undefined;
  };
  return async ({ key, etag }, replayed, left) => {
    await putText(replayedKey(key, replayed[0].id), ndjsonOf(replayed), { [RUN]: run, [FAILED]: key });
    const moved = new Set(replayed.map(({ id }) => id));
    let [version, rest] = [etag, left];
    while (version !== undefined && !(await replace(key, version, rest))) {
      const stored = await getObject(s3, bucket, key);
      version = stored?.etag;
      rest = stored ? failedEventsIn(stored.bytes.toString()).filter(({ id }) => !moved.has(id)) : [];
    }
  };
}

/** Whether nobody else had changed it. */
async function removeIfUnchanged(s3: S3Client, object: DeleteObjectCommandInput): Promise<boolean> {
  try {
    await s3.send(new DeleteObjectCommand(object));
    return true;
  } catch (error) {
    if (error instanceof S3ServiceException && error.name === 'PreconditionFailed') return false;
    throw error;
  }
}

/** The user metadata that says which run replayed an object's messages. */
export const RUN = 'run';
/** The one that says which object of the failed store had them. */
export const FAILED = 'failed';

export function ndjsonOf(events: readonly FailedEvent[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}
