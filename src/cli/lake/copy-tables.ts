import { mkdir } from 'node:fs/promises';
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

/** Copies the tables of the local table bucket to `<folder>/tables/`, with the list of their snapshots. */
export async function copyTables(cloud: LocalCloud, folder: string, moment?: Moment): Promise<void> {
  await withScratchDuckDb({ memoryMiB: 512, revealErrors: true }, async (duckDb) => {
    await attachLocalTables(cloud)(duckDb);
    for (const { table, source } of await tablesAt(duckDb, await tablesIn(duckDb), moment))
      await copy(duckDb, source, join(folder, tableFile(table)));
    await copy(duckDb, 'snapshot ORDER BY table_name, committed_at', join(folder, SNAPSHOTS));
  });
}

/** A table of the attached bucket, and what to write behind FROM for its rows. */
interface TableAt {
  readonly table: TableName;
  readonly source: string;
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
    if (isThere) found.push({ table, source: `${source} ${clauseOf(moment)}` });
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
  await duckDb.run(`COPY (FROM ${source}) TO ${literal(file)} (FORMAT parquet)`);
}
