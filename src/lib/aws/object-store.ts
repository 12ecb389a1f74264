import { DeleteObjectsCommand, paginateListObjectsV2, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { backoff } from '../batch/backoff.ts';
import { batches } from '../batch/send-in-batches.ts';
import { TransientError } from '../errors.ts';
import type { ObjectStore, StoredObject } from '../ports/object-store.ts';
import { getObject } from './get-object.ts';
import { lake } from './lake.ts';
import { putIfUnchanged } from './put-if-unchanged.ts';

/**
 * The objects of an S3 bucket. Reading a free key needs s3:ListBucket, otherwise S3 answers AccessDenied.
 * @example
 * ```ts
 * const store = objectStore(new S3Client(), bucket);
 * const isMine = await store.create('work/claim', 'this run');
 * ```
 */
export function objectStore(s3: S3Client, bucket: string, pause = backoff()): ObjectStore {
  return {
    ...lake(s3, bucket),
    get: async (key) => (await getObject(s3, bucket, key))?.bytes,
    put: async (key, content) => {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: Buffer.from(content) }));
    },
    create: async (key, content) =>
      (await putIfUnchanged(s3, { bucket, key, content: Buffer.from(content) }, pause)) !== undefined,
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

/** Of one request: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
const MOST_DELETES = 1000;
