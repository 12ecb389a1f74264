import type { S3Client } from '@aws-sdk/client-s3';
import { backoff } from '../batch/backoff.ts';
import type { Cursor } from '../ports/cursor.ts';
import { getObject } from './get-object.ts';
import { putIfUnchanged } from './put-if-unchanged.ts';

/**
 * A cursor in an object, which is only replaced as it was read. Reading a free key needs s3:ListBucket.
 * @example
 * ```ts
 * const cursor = cursorIn(new S3Client(), bucket, 'state/fetch/cursor');
 * const moved = await cursor.move(await cursor.read(), '2026-01-15T10:00:00Z');
 * ```
 */
export function cursorIn(s3: S3Client, bucket: string, key: string, pause = backoff()): Cursor {
  return {
    read: async () => {
      const object = await getObject(s3, bucket, key);
      return object ? { value: object.bytes.toString(), version: object.etag } : {};
    },
    move: async ({ version: etag }, value) => {
      const moved = await putIfUnchanged(s3, { bucket, key, content: Buffer.from(value), etag }, pause);
      return moved && { value, version: moved.etag };
    },
  };
}
