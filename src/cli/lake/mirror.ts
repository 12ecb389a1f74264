import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { at } from '../../lib/values.ts';
import { inParallel } from '../../lib/batch/in-parallel.ts';
import { filesBelow } from './files-below.ts';

/** Makes a local folder hold what a bucket holds. Returns false if nothing has changed since the last time. */
export type Mirror = () => Promise<boolean>;

/**
 * A mirror of `bucket`, or of its keys that begin with `prefix`, in `folder`; an object that was overwritten is copied
 * again, a deleted one is removed, and files of an earlier mirror are reused. A file has its object's time. Keys that can't be file paths or that `isWanted` declines
 * are skipped.
 */
export function mirror(
  s3: S3Client,
  bucket: string,
  folder: string,
  prefix = '',
  isWanted: (key: string, written: Date) => boolean = () => true,
): Mirror {
  const copied = new Map<string, string | undefined>();

  const copy = async (key: string) => {
    const { Body, LastModified = new Date() } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    if (!(Body instanceof Readable)) throw new Error(`Expected a stream of s3://${bucket}/${key}`);
    const path = join(folder, key);
    // another command may be reading the folder, or copying to it
    const part = `${path}.${randomUUID()}${PART}`;
    try {
      await mkdir(dirname(path), { recursive: true });
      await pipeline(Body, createWriteStream(part));
      await utimes(part, LastModified, LastModified);
      await rename(part, path);
    } catch (error) {
      Body.destroy();
      await rm(part, { force: true }).catch(() => undefined);
      if (!NO_FILE.has(String(at(error, 'code')))) throw error;
    }
  };

  return async () => {
    const keys = new Set<string>();
    let isChanged = false;
    for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix })) {
      const Contents = (page.Contents ?? []).filter(({ Key = '', LastModified }) =>
        isWanted(Key, LastModified ?? new Date()),
      );
      const fresh = Contents.filter(({ Key = '', ETag }) => isPath(Key) && copied.get(Key) !== ETag);
      await inParallel(fresh, COPIES_AT_ONCE, async ({ Key = '', ETag }) => {
        if ((await etagOf(join(folder, Key))) !== ETag) await copy(Key);
      });
      for (const { Key = '', ETag } of fresh) copied.set(Key, ETag);
      for (const { Key = '' } of Contents) keys.add(Key);
      isChanged ||= fresh.length > 0;
    }
    const gone = (await filesBelow(folder)).filter((key) => !keys.has(key) && !key.endsWith(PART));
    await Promise.all(gone.map((key) => rm(join(folder, key), { force: true })));
    return isChanged || gone.length > 0;
  };
}

/**
 * Whether a key is the path of a file below a folder. Consoles mark folders by objects whose keys end in a slash, and a key may
 * lead out of any folder. None of our objects has such a key.
 */
function isPath(key: string): boolean {
  return !key.includes('\0') && key.split('/').every((name) => !['', '.', '..'].includes(name));
}

/** Errors if no file can have that path: another object's key is its folder, or a name is too long. */
const NO_FILE: ReadonlySet<string> = new Set(['EEXIST', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'ENOTEMPTY']);

/** A file's ETag, as S3 gives it to an object that was written in one part; undefined if there is no such file. */
async function etagOf(path: string): Promise<string | undefined> {
  const hash = createHash('md5');
  try {
    await pipeline(createReadStream(path), hash);
  } catch {
    return undefined;
  }
  return `"${hash.digest('hex')}"`;
}

/** The S3 client has 50 connections, and warns if more are requested. */
const COPIES_AT_ONCE = 40;
/** The suffix of files that are being copied. */
const PART = '.part';
