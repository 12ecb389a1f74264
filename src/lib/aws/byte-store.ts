import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { ByteStore } from '../ports/byte-store.ts';
import { s3 } from './s3-client.ts';

/** An S3 bucket. Reading a key that is free needs s3:ListBucket, or S3 says AccessDenied. */
export function byteStore(bucket: string): ByteStore {
  const get = async (key: string) => {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return Body && Buffer.from(await Body.transformToByteArray());
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  };
  return {
    get,
    put: async (key, bytes) => {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes }));
    },
    create: async (key, bytes) => {
      try {
        await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, IfNoneMatch: '*' }));
        return true;
      } catch (error) {
        if (!(error instanceof S3ServiceException && error.name === 'PreconditionFailed')) throw error;
        // perhaps by ourselves: the SDK repeats a put whose answer was lost
        return (await get(key))?.equals(bytes) ?? false;
      }
    },
    remove: async (key) => {
      await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
  };
}
