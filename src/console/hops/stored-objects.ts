import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { filesBelow } from '../../cli/lake/files-below.ts';
import { ZONES } from '../../lib/lake/keys.ts';
import type { Watched } from '../watched.ts';
import type { StoredObject, StoredZone } from './zones.ts';

/** What each zone of a pipeline's bucket holds. Of a zone with more objects than `most`, the first ones by key. */
export async function zonesInBucket(
  { access, deployed }: Watched,
  pipeline: string,
  most: number,
): Promise<StoredZone[]> {
  const client = new S3Client(access);
  const list = (prefix: string) => firstBelow(client, deployed(pipeline, 'LakeBucket'), prefix, most);
  const all = await list('');
  // one list for the whole of a small lake
  if (!all.isCut)
    return Object.values(ZONES).map((zone) => ({ zone, objects: inZone(all.objects, zone), isCut: false }));
  return Promise.all(Object.values(ZONES).map(async (zone) => ({ zone, ...(await list(zone)) })));
}

async function firstBelow(
  client: S3Client,
  Bucket: string,
  Prefix: string,
  most: number,
): Promise<Omit<StoredZone, 'zone'>> {
  const objects: StoredObject[] = [];
  for await (const { Contents = [], IsTruncated = false } of paginateListObjectsV2({ client }, { Bucket, Prefix })) {
    for (const { Key = '', Size = 0, LastModified = new Date(0) } of Contents)
      objects.push({ key: Key, bytes: Size, written: LastModified });
    if (objects.length >= most) return { objects, isCut: IsTruncated };
  }
  return { objects, isCut: false };
}

function inZone(objects: readonly StoredObject[], zone: string): StoredObject[] {
  return objects.filter(({ key }) => key.startsWith(zone));
}

/** The same for the copy of a pipeline's lake, which may lack zones. */
export async function zonesInFolder(folder: string): Promise<StoredZone[]> {
  const keys = await filesBelow(folder);
  const objects = await Promise.all(
    keys.map(async (key) => {
      const { size, mtime } = await stat(join(folder, key));
      return { key, bytes: size, written: mtime };
    }),
  );
  return Object.values(ZONES).map((zone) => ({ zone, objects: inZone(objects, zone), isCut: false }));
}
