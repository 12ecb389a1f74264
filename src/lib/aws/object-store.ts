import { DeleteObjectsCommand, GetObjectCommand, NoSuchKey, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { batches } from '../batch/send-in-batches.ts';
import { TransientError } from '../errors.ts';
import type { ObjectStore, StoredObject } from '../ports/object-store.ts';
import { putFileIn, putTextIn } from './put-object.ts';
import { s3 } from './s3-client.ts';

/** The objects of an S3 bucket. */
export function objectStore(bucket: string): ObjectStore {
  return {
    putFile: putFileIn(bucket),
    putText: putTextIn(bucket),
    list: async (prefix) => {
      const found: StoredObject[] = [];
      for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix })) {
        for (const { Key: key, ETag: etag, LastModified: modifiedAt } of Contents)
          if (key !== undefined && etag !== undefined && modifiedAt) found.push({ key, etag, modifiedAt });
      }
      return found;
    },
    getText: async (key) => {
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return await Body?.transformToString();
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
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
