import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';

/** Puts a text under a key of `bucket`. */
export function putTextIn(s3: S3Client, bucket: string): (key: string, text: string) => Promise<void> {
  return async (key, text) => {
    // the SDK treats an empty string as a stream, and warns
    const body = Buffer.from(text);
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: 'application/x-ndjson' }));
  };
}
