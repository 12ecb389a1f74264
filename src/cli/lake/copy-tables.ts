import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { tableBucket } from '../../lib/aws/table-bucket.ts';
import type { Engine } from '../../lib/duckdb/duckdb.ts';
import { withScratchDuckDb } from '../../lib/duckdb/scratch-duckdb.ts';
import { identifier, literal } from '../../lib/sql/quote.ts';
import { type Access, accessEnv } from '../deployment/access.ts';
import { certificateFile } from '../deployment/certificate.ts';
import type { Deployment } from '../deployment/deployment.ts';
import type { AttachTables } from '../../lib/ports/table-catalog.ts';
import type { LakeTable } from '../../lib/lake/lake-table.ts';
import { SNAPSHOTS, tableFile } from './tables.ts';

type TableName = Pick<LakeTable, 'namespace' | 'name'>;

export interface LocalCloud {
  readonly access: Access;
  readonly deployed: Deployment;
}

/** As tables were: after a snapshot, whose number only one table knows, or at a time, `YYYY-MM-DD HH:MM:SS` in UTC. */
export type Moment = { readonly snapshot: string } | { readonly time: string };

/** Attaches the table bucket of a local cloud. */
export function attachLocalTables({ access, deployed }: LocalCloud): AttachTables {
  const env = { ...accessEnv(access, {}), NODE_EXTRA_CA_CERTS: certificateFile };
  return tableBucket(deployed('tables', 'TableBucketArn'), new S3Client(access), env);
}

/**
 * Copies the tables of the local table bucket to `<folder>/tables/`, with the list of their snapshots. `copied` remembers, from one
 * time to the next, the snapshot of each file's table, and tables without a later one aren't copied again.
 */
export async function copyTables(
  cloud: LocalCloud,
  folder: string,
  moment?: Moment,
  copied = new Map<string, string>(),
): Promise<void> {
  await withScratchDuckDb({ memoryMiB: 512, revealErrors: true }, async (duckDb) => {
    await attachLocalTables(cloud)(duckDb);
    for (const { table, source, last } of await tablesAt(duckDb, await tablesIn(duckDb), moment)) {
      const file = join(folder, tableFile(table));
      if (copied.get(file) === last && existsSync(file)) continue;
      await copy(duckDb, source, file);
      copied.set(file, last);
    }
    await copy(duckDb, 'snapshot ORDER BY table_name, committed_at', join(folder, SNAPSHOTS));
  });
}

/** A table of the attached bucket, and what to write behind FROM for its rows. */
interface TableAt {
  readonly table: TableName;
  readonly source: string;
  /** Its last snapshot; empty if it has none. */
  readonly last: string;
}

/** Those of the tables that there were at a moment, as they were. Lists their commits in the table `snapshot`, which it creates. */
export async function tablesAt(duckDb: Engine, tables: readonly TableName[], moment?: Moment): Promise<TableAt[]> {
  await duckDb.run(
    `CREATE TABLE snapshot (table_name VARCHAR, snapshot_id BIGINT, committed_at TIMESTAMP, operation VARCHAR)`,
  );
  const found: TableAt[] = [];
  for (const table of tables) {
    const source = sourceOf(table);
    await duckDb.run(
      `CREATE OR REPLACE TABLE own AS SELECT ${literal(table.name)} AS table_name, snapshot_id, timestamp_ms AS committed_at, operation FROM iceberg_snapshots(${source})`,
    );
    await duckDb.run('INSERT INTO snapshot FROM own');
    // without a moment, a table is there before its first commit
    const isThere = !moment || (await duckDb.run(`FROM own WHERE ${conditionOf(moment)} LIMIT 1`)).length > 0;
    const [own] = await duckDb.run(
      "SELECT coalesce(CAST(arg_max(snapshot_id, committed_at) AS varchar), '') AS last FROM own",
    );
    if (isThere) found.push({ table, source: `${source} ${clauseOf(moment)}`, last: String(own?.['last']) });
  }
  await duckDb.run('DROP TABLE IF EXISTS own');
  return found;
}

/** The table's name in SQL. */
export function sourceOf({ namespace, name }: TableName): string {
  return ['lake', namespace, name].map(identifier).join('.');
}

/** The tables of the attached bucket. */
export async function tablesIn(duckDb: Engine): Promise<TableName[]> {
  const rows = await duckDb.run(
    "SELECT table_schema, table_name FROM information_schema.tables WHERE table_catalog = 'lake' ORDER BY ALL",
  );
  return rows.map(({ table_schema, table_name }) => ({ namespace: String(table_schema), name: String(table_name) }));
}

function conditionOf(moment: Moment): string {
  return 'snapshot' in moment
    ? `snapshot_id = ${moment.snapshot}`
    : `committed_at <= TIMESTAMP ${literal(moment.time)}`;
}

function clauseOf(moment?: Moment): string {
  if (moment === undefined) return '';
  return 'snapshot' in moment
    ? `AT (VERSION => ${moment.snapshot})`
    : `AT (TIMESTAMP => TIMESTAMP ${literal(moment.time)})`;
}

async function copy(duckDb: Engine, source: string, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  // another command may be reading the folder, or copying to it; no one takes files of this name for a table's
  const part = `${file}.${randomUUID()}.part`;
  await duckDb.run(`COPY (FROM ${source}) TO ${literal(part)} (FORMAT parquet)`);
  await rename(part, file);
}
