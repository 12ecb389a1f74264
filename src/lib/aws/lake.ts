import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { s3 } from './s3-client.ts';

/** Puts a text under a key of `bucket`. */
export function putTextIn(bucket: string): (key: string, text: string) => Promise<void> {
  return async (key, text) => {
    // the SDK takes an empty string for a stream, and warns of it
    const body = Buffer.from(text);
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: 'application/x-ndjson' }));
  };
}

/** Puts a file of this machine under a key of `bucket`, with user metadata. */
export function putFileIn(
  bucket: string,
  metadata: Record<string, string> = {},
): (key: string, path: string) => Promise<void> {
  return async (key, path) => {
    const { size } = await stat(path);
    // the SDK retries a buffer, but not a stream
    const body = size <= LARGEST_BUFFER_BYTES ? await readFile(path) : createReadStream(path);
    await s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: body,
        ContentLength: size,
        Metadata: metadata,
      }),
    );
  };
}

const LARGEST_BUFFER_BYTES = 8 * 1024 * 1024;
