import { stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { glob } from 'node:fs/promises';
import { HeadObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { fileList } from '../../lib/duckdb/contract-rows.ts';
import type { Engine } from '../../lib/duckdb/duckdb.ts';
import { rawPrefix, ZONES } from '../../lib/lake/keys.ts';
import { objectName } from '../../lib/sources/s3-objects.ts';
import { literal } from '../../lib/sql/quote.ts';
import type { Target } from '../deployment/target.ts';
import type { Pipeline } from '../pipelines/pipeline.ts';
import { readableCopy } from '../query/folder-tables.ts';
import { stackTables } from '../query/stack-tables.ts';
import type { Traced, TracedLake } from './traced-lake.ts';

/** The copy of a local cloud's lakes; `cloud` is that cloud if it runs: it alone knows the objects behind the copies. */
export async function tracedCopy(
  engine: Engine,
  folder: string,
  pipelines: readonly Pipeline[],
  cloud?: Target,
): Promise<Traced> {
  const { tables } = await readableCopy(pipelines, folder);
  const lakes = lakesOf(pipelines).map(({ name }): TracedLake => {
    const own = join(folder, name);
    return {
      pipeline: name,
      files: async (pattern) => {
        const paths = await Array.fromAsync(glob(pattern, { cwd: own }));
        return paths.length === 0 ? undefined : fileList(paths.sort().map((path) => join(own, path)));
      },
      keyOf: (file) => relative(own, file),
      writtenAt: async (key) => (await stat(join(own, key))).mtime.toISOString(),
      ...(cloud?.deployed.has(name)
        ? objectsIn(new S3Client(cloud.access), cloud.deployed(name, 'LakeBucket'))
        : UNKNOWN),
    };
  });
  return { lakes, tables: tables.filter(({ name }) => name.includes('.')), engine };
}

/** A stack on AWS, whose lakes DuckDB reads where they are. */
export async function tracedStack(
  engine: Engine,
  { deployed }: Target,
  pipelines: readonly Pipeline[],
): Promise<Traced> {
  const { tables } = await stackTables(engine, deployed, { sql: '', pipelines });
  const s3 = new S3Client();
  const lakes = lakesOf(pipelines)
    .filter(({ name }) => deployed.has(name))
    .map(({ name }): TracedLake => {
      const Bucket = deployed(name, 'LakeBucket');
      const root = `s3://${Bucket}/`;
      return {
        pipeline: name,
        files: async (pattern) => {
          const found = await engine.run(`SELECT file FROM glob(${literal(`${root}${pattern}`)}) LIMIT 1`);
          return found.length === 0 ? undefined : literal(`${root}${pattern}`);
        },
        keyOf: (file) => file.slice(root.length),
        writtenAt: async (Key) => {
          const { LastModified } = await s3.send(new HeadObjectCommand({ Bucket, Key }));
          return LastModified?.toISOString() ?? '';
        },
        ...objectsIn(s3, Bucket),
      };
    });
  return { lakes, tables: tables.filter(({ name }) => name.includes('.')), engine };
}

function lakesOf(pipelines: readonly Pipeline[]): Pipeline[] {
  return pipelines.filter(({ lake }) => lake);
}

type Objects = Pick<TracedLake, 'objectNamed' | 'nameOf'>;

/** Without a bucket, whose name is part of the names of its objects. */
const UNKNOWN: Objects = { objectNamed: () => Promise.resolve(undefined), nameOf: () => Promise.resolve(undefined) };

/** What has arrived in a bucket, listed once for each prefix: an object's name follows from its key and content. */
function objectsIn(s3: S3Client, bucket: string): Objects {
  const listed = new Map<string, Promise<ReadonlyMap<string, { readonly key: string; readonly time: string }>>>();
  const list = async (prefix: string) => {
    const objects = new Map<string, { readonly key: string; readonly time: string }>();
    for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix }))
      for (const { Key: key = '', ETag = '', LastModified } of Contents)
        objects.set(objectName({ bucket, key }, ETag), { key, time: LastModified?.toISOString() ?? '' });
    return objects;
  };
  const below = (prefix: string) => {
    const objects = listed.get(prefix) ?? list(prefix);
    listed.set(prefix, objects);
    return objects;
  };
  return {
    objectNamed: async (name, table) =>
      (await below(rawPrefix(table))).get(name) ?? (await below(ZONES.import)).get(name),
    nameOf: async (key) => [...(await list(key))].find(([, object]) => object.key === key)?.[0],
  };
}
