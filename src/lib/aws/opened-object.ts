import { Readable } from 'node:stream';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { TransientError } from '../errors.ts';
import type { OpenObject } from '../ports/opened-object.ts';

/**
 * Opens objects of S3 for reading. A key that isn't there throws `NoSuchKey`.
 * @example
 * ```ts
 * const object = await openObject(s3)(bucket, 'raw/reading/v1/dt=2026-11-21/1.gz');
 * for await (const readings of readRaw(object)) console.log(readings.length);
 * ```
 */
export function openObject(s3: S3Client): OpenObject {
  return async (bucket, key, version) => {
    const { Body, ETag, LastModified, Metadata } = await s3.send(
      new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: version }),
    );
    if (!(Body instanceof Readable) || ETag === undefined || LastModified === undefined)
      throw new TransientError('Expected a body, an ETag and a time from S3');
    // without a listener, a connection lost before the first read would end the process; the read throws the error
    Body.on('error', () => undefined);
    return {
      key,
      body: byteStream(Body),
      etag: ETag,
      modifiedAt: LastModified,
      metadata: Metadata ?? {},
      close: () => Body.destroy(),
    };
  };
}

async function* byteStream(body: Readable): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks: AsyncIterable<unknown> = body;
  for await (const chunk of chunks) if (chunk instanceof Uint8Array) yield chunk;
}
