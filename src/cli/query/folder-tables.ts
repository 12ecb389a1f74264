import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { fileList } from '../../lib/duckdb/contract-rows.ts';
import { failedFiles } from '../lake/failed-messages.ts';
import { cleanFiles, SNAPSHOTS } from '../lake/tables.ts';
import { UsageError } from '../../lib/usage-error.ts';
import type { Pipeline } from '../pipelines/pipeline.ts';
import type { Readable } from './embedded.ts';
import { cleanTables, FAILED, publishedNames, selectClean, selectFailed, SNAPSHOT, type Table } from './table.ts';

/** What SQL may read of a copy of the lakes. @throws {UsageError} if nothing has landed */
export async function readableCopy(pipelines: readonly Pipeline[], lake: string): Promise<Readable> {
  const tables = await folderTables(pipelines, lake);
  if (tables.length === 0) throw new UsageError('Nothing has landed yet: run `npm start` first.');
  const advice = 'Replace or delete that object in its bucket, or start over with an empty lake: `npm start`.';
  return { tables, places: [lake], advice };
}

/** The tables of a copy of the lakes, those without files left out. */
async function folderTables(pipelines: readonly Pipeline[], lake: string): Promise<Table[]> {
  const clean = cleanTables(pipelines).map(async ({ name, pipeline, contract }) => {
    const files = await cleanFiles(`${lake}/${pipeline}`, contract.table);
    return { name, files, select: selectClean(fileList(files), contract.columns) };
  });
  const failed = await failedFiles(lake);
  const published = await publishedFiles(lake);
  const snapshots = published.has(SNAPSHOTS) ? [join(lake, SNAPSHOTS)] : [];
  const landed = [
    ...(await Promise.all(clean)),
    { name: FAILED, files: failed, select: selectFailed(fileList(failed)) },
    { name: SNAPSHOT, files: snapshots, select: selectFiles(snapshots) },
  ].filter(({ files }) => files.length > 0);
  const tables = [...published].flatMap((path) => {
    const [, namespace, name] = /^tables\/([^/]+)\/([^/]+)\.parquet$/.exec(path) ?? [];
    if (namespace === undefined || name === undefined) return [];
    const select = selectFiles([join(lake, path)]);
    return publishedNames({ namespace, name }, pipelines).map((each) => ({ name: each, select }));
  });
  return [...landed, ...tables];
}

async function publishedFiles(lake: string): Promise<ReadonlySet<string>> {
  const paths = await Array.fromAsync(glob(['tables/*/*.parquet', SNAPSHOTS], { cwd: lake }));
  return new Set(paths.sort());
}

function selectFiles(files: readonly string[]): string {
  return `SELECT * FROM read_parquet(${fileList(files)}, hive_partitioning = false)`;
}
