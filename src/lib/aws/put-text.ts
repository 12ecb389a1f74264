import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';

/** Puts a text under a key of `bucket`, with user metadata. */
export function putTextIn(
  s3: S3Client,
  bucket: string,
): (key: string, text: string, metadata?: Record<string, string>) => Promise<void> {
  return async (key, text, metadata) => {
    // the SDK treats an empty string as a stream, and warns
    const body = Buffer.from(text);
    const object = { Bucket: bucket, Key: key, Body: body, ContentType: 'application/x-ndjson', Metadata: metadata };
    await s3.send(new PutObjectCommand(object));
  };
}
