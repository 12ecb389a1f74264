import { ReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Lake } from '../ports/lake.ts';

/**
 * A lake in an S3 bucket; each of its files gets the user metadata.
 * @example
 * ```ts
 * await lake(new S3Client(), bucket, { encoding: 'latin1' }).putFile('import/readings.csv', '/tmp/readings.csv');
 * ```
 */
export function lake(s3: S3Client, bucket: string, metadata: Record<string, string> = {}): Lake {
  return {
    putFile: async (key, path) => {
      const file = await open(path);
      let body: Buffer | ReadStream | undefined;
      try {
        const { size } = await file.stat();
        // the SDK retries a buffer, but not a stream
        body = size <= LARGEST_BUFFER_BYTES ? await file.readFile() : file.createReadStream();
        await s3.send(
          new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentLength: size, Metadata: metadata }),
        );
      } finally {
        // a failed request leaves the file open, so deleting it would free no disk
        if (body instanceof ReadStream) body.destroy();
        await file.close();
      }
    },
  };
}

const LARGEST_BUFFER_BYTES = 8 * 1024 * 1024;
