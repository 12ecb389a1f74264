import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { Cursor } from '../ports/cursor.ts';

/**
 * A cursor in an object, which is only replaced as it was read. Reading a free key needs s3:ListBucket.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 * @example
 * ```ts
 * const cursor = cursorIn(new S3Client(), bucket, 'state/fetch/cursor');
 * const moved = await cursor.move(await cursor.read(), '2026-01-15T10:00:00Z');
 * ```
 */
export function cursorIn(s3: S3Client, bucket: string, key: string): Cursor {
  const object = { Bucket: bucket, Key: key };
  return {
    read: async () => {
      try {
        const { Body, ETag } = await s3.send(new GetObjectCommand(object));
        return { value: await Body?.transformToString(), version: ETag };
      } catch (error) {
        if (error instanceof NoSuchKey) return {};
        throw error;
      }
    },
    move: async ({ version }, value) => {
      const condition = version === undefined ? { IfNoneMatch: '*' } : { IfMatch: version };
      try {
        const { ETag } = await s3.send(new PutObjectCommand({ ...object, ...condition, Body: value }));
        return { value, version: ETag };
      } catch (error) {
        if (error instanceof S3ServiceException && MOVED.has(error.name)) return undefined;
        throw error;
      }
    },
  };
}

/** Replaced, being replaced at this moment, or deleted. */
const MOVED: ReadonlySet<string> = new Set(['PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey']);
