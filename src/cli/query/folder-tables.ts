import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { fileList } from '../../lib/duckdb/contract-rows.ts';
import { failedFiles } from '../lake/failed-messages.ts';
import { cleanFiles, SNAPSHOTS } from '../lake/tables.ts';
import type { Pipeline } from '../pipelines/pipeline.ts';
import { cleanTables, FAILED, publishedNames, selectClean, selectFailed, SNAPSHOT, type Table } from './table.ts';

/** The tables of a copy of the lakes, those without files left out. */
export async function folderTables(pipelines: readonly Pipeline[], lake: string): Promise<Table[]> {
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
