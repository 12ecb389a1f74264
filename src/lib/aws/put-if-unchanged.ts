import { PutObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { getObject } from './get-object.ts';

/** An object that is only put if no one else has put it: if its key is free or, with an `etag`, if it is unchanged since it was read. */
interface ConditionalObject {
  readonly bucket: string;
  readonly key: string;
  readonly content: Buffer;
  readonly etag?: string | undefined;
}

/**
 * Puts an object unless someone else has put or deleted it. Returns what the key then holds; undefined if that isn't `content`. Needs
 * s3:ListBucket.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export async function putIfUnchanged(
  s3: S3Client,
  { bucket, key, content, etag }: ConditionalObject,
  pause: (attempt: number) => Promise<void>,
): Promise<{ readonly etag: string | undefined } | undefined> {
  const condition = etag === undefined ? { IfNoneMatch: '*' } : { IfMatch: etag };
  for (let attempt = 1; ; attempt++) {
    try {
      const { ETag } = await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: content, ...condition }));
      return { etag: ETag };
    } catch (error) {
      const code = error instanceof S3ServiceException ? error.name : undefined;
      if (code === 'PreconditionFailed' || code === 'NoSuchKey') {
        // perhaps this very put changed it: the SDK retries a put whose response was lost
        const stored = await getObject(s3, bucket, key);
        return stored?.bytes.equals(content) ? stored : undefined;
      }
      // of two concurrent puts, S3 asks one to retry
      if (code !== 'ConditionalRequestConflict' || attempt === MOST_ATTEMPTS) throw error;
      await pause(attempt);
    }
  }
}

const MOST_ATTEMPTS = 5;
