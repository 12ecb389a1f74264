import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { tableBucket } from '../../lib/aws/table-bucket.ts';
import type { Engine } from '../../lib/duckdb/duckdb.ts';
import { failedKey, landedKey, ZONES } from '../../lib/lake/keys.ts';
import { literal } from '../../lib/sql/quote.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { type Moment, sourceOf, tablesAt, tablesIn } from '../lake/copy-tables.ts';
import type { Pipeline } from '../pipelines/pipeline.ts';
import { awsFailure, throwAwsFailure } from '../terminal/aws-failure.ts';
import { UnavailableError } from '../terminal/unavailable-error.ts';
import type { Readable } from './embedded.ts';
import {
  cleanTables,
  FAILED,
  mentionedIn,
  publishedNames,
  selectClean,
  selectFailed,
  SNAPSHOT,
  type Table,
} from './table.ts';

interface Asked {
  readonly sql: string;
  readonly moment?: Moment | undefined;
  readonly pipelines: readonly Pipeline[];
}

/**
 * The tables of a stack, which DuckDB reads where they are, with the environment's credentials. With a moment, those of the
 * table bucket as they were.
 */
export async function stackTables(
  engine: Engine,
  deployed: Deployment,
  { sql, moment, pipelines }: Asked,
): Promise<Readable> {
  const s3 = new S3Client();
  // most of the time, a thread waits for S3
  await engine.run('SET threads = 8');
  const buckets = pipelines
    .filter(({ name, lake }) => lake && deployed.has(name))
    .map(({ name }) => ({ pipeline: name, name: deployed(name, 'LakeBucket') }));
  const all = await attached(async () => {
    await tableBucket(deployed('tables', 'TableBucketArn'), s3)(engine);
    return tablesIn(engine);
  });
  const published = all.flatMap((table) => publishedNames(table, pipelines).map((name) => ({ name, table })));
  const landed = moment ? [] : await landedTables(s3, pipelines, buckets).catch(throwAwsFailure);
  const candidates = [...landed, ...published, { name: SNAPSHOT }];
  const wanted = new Set(mentionedIn(sql, candidates).map(({ name }) => name));
  const sources =
    moment || wanted.has(SNAPSHOT)
      ? await attached(() => tablesAt(engine, all, moment))
      : all.map((table) => ({ table, source: sourceOf(table) }));
  const sourceByTable = new Map(sources.map(({ table, source }) => [table, source]));
  const tables = [
    ...landed,
    ...published.flatMap(({ name, table }) => {
      const source = sourceByTable.get(table);
      return source === undefined ? [] : [{ name, select: `SELECT * FROM ${source}` }];
    }),
  ];
  return {
    tables: tables.filter(({ name }) => wanted.has(name)),
    names: [...tables.map(({ name }) => name), SNAPSHOT],
    // each table of the table bucket has a bucket of its own, whose name AWS chooses
    places: ['s3://'],
    advice:
      'If that object is unreadable, replace or delete it; if you may not read it, ask for s3:GetObject and s3:ListBucket.',
  };
}

interface Bucket {
  readonly pipeline: string;
  readonly name: string;
}

/** Of those prefixes that have an object: DuckDB would take a pattern without files for an error. */
async function landedTables(
  s3: S3Client,
  pipelines: readonly Pipeline[],
  buckets: readonly Bucket[],
): Promise<Table[]> {
  const filesOf = async (bucket: string, prefix: string, pattern: string) => {
    const { KeyCount = 0 } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, MaxKeys: 1 }));
    return KeyCount > 0 ? [literal(`s3://${bucket}/${pattern}`)] : [];
  };
  const clean = cleanTables(pipelines).map(async ({ name, pipeline, contract: { table, columns } }) => {
    const bucket = buckets.find((each) => each.pipeline === pipeline);
    const files = bucket
      ? await filesOf(bucket.name, `${ZONES.clean}${table}/`, landedKey({ table, dt: '*' }, '*'))
      : [];
    return files.map((pattern) => ({ name, select: selectClean(pattern, columns) }));
  });
  const failed = await Promise.all(
    buckets.map(({ name }) => filesOf(name, ZONES.failed, failedKey({ contract: '*', first_seen: '*', id: '*' }))),
  );
  const patterns = failed.flat();
  const rejected = patterns.length > 0 ? [{ name: FAILED, select: selectFailed(`[${patterns.join(', ')}]`) }] : [];
  return [...(await Promise.all(clean)).flat(), ...rejected];
}

/** DuckDB's own message says what a table bucket refused. */
async function attached<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    const failure = awsFailure(cause);
    if (failure !== cause) throw failure;
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new UnavailableError(`The table bucket can't be read: ${message}`, { cause });
  }
}
