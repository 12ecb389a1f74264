import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';

/** A whole object; undefined if there is none, for which the caller needs s3:ListBucket: otherwise S3 answers AccessDenied. */
export async function getObject(
  s3: S3Client,
  bucket: string,
  key: string,
): Promise<{ readonly bytes: Buffer; readonly etag: string | undefined } | undefined> {
  try {
    const { Body, ETag } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return Body && { bytes: Buffer.from(await Body.transformToByteArray()), etag: ETag };
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}
