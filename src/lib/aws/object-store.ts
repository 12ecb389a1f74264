import {
  DeleteObjectsCommand,
  GetObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { backoff } from '../batch/backoff.ts';
import { batches } from '../batch/send-in-batches.ts';
import { TransientError } from '../errors.ts';
import type { ObjectStore, StoredObject } from '../ports/object-store.ts';
import { lake } from './lake.ts';

/**
 * The objects of an S3 bucket. Reading a free key needs s3:ListBucket, otherwise S3 answers AccessDenied.
 * @example
 * ```ts
 * const store = objectStore(new S3Client(), bucket);
 * const isMine = await store.create('work/claim', 'this run');
 * ```
 */
export function objectStore(s3: S3Client, bucket: string, pause = backoff()): ObjectStore {
  const get = async (key: string) => {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return Body && Buffer.from(await Body.transformToByteArray());
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  };
  return {
    ...lake(s3, bucket),
    get,
    put: async (key, content) => {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: Buffer.from(content) }));
    },
    create: async (key, content) => {
      const bytes = Buffer.from(content);
      for (let attempt = 1; ; attempt++) {
        try {
          await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, IfNoneMatch: '*' }));
          return true;
        } catch (error) {
          const code = error instanceof S3ServiceException ? error.name : undefined;
          // perhaps this very put created it: the SDK retries a put whose response was lost
          if (code === 'PreconditionFailed') return (await get(key))?.equals(bytes) ?? false;
          // of two concurrent puts, S3 asks one to retry
          if (code !== 'ConditionalRequestConflict' || attempt === MOST_ATTEMPTS) throw error;
          await pause(attempt);
        }
      }
    },
    list: async (prefix) => {
      const found: StoredObject[] = [];
      for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix })) {
        for (const { Key: key, ETag: etag, LastModified: modifiedAt } of Contents)
          if (key !== undefined && etag !== undefined && modifiedAt) found.push({ key, etag, modifiedAt });
      }
      return found;
    },
    remove: async (keys) => {
      for (const batch of batches(keys, { count: MOST_DELETES, bytes: Infinity, sizeOf: () => 0 })) {
        const Delete = { Objects: batch.map((Key) => ({ Key })), Quiet: true };
        const { Errors = [] } = await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete }));
        if (Errors.length > 0)
          throw new TransientError(`S3 did not delete ${Errors.length} of ${batch.length} objects`);
      }
    },
  };
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html */
const MOST_ATTEMPTS = 5;
/** Of one request: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
const MOST_DELETES = 1000;
