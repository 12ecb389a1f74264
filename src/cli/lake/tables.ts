import { existsSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import type { Column } from '../../lib/contracts/contract.ts';
import { landedKey } from '../../lib/lake/keys.ts';
import { lakeTable, type LakeTable } from '../../lib/lake/lake-table.ts';
import { landedIn } from '../pipelines/landed.ts';
import type { Pipeline } from '../pipelines/pipeline.ts';

/** A table that SQL can name. */
interface NamedFiles {
  readonly name: string;
  /** What its contract gives it, if its files may be of earlier ones. */
  readonly columns: readonly Column[];
  /** Its Parquet files in a copy of the lakes, those of clean tables in their days' folders. */
  readonly filesIn: (lake: string) => Promise<string[]>;
}

/**
 * The tables of the pipelines' clean objects and of the table bucket: `session` has every row in clean objects, and
 * `sessions.session` one row per key.
 */
export function tablesOf(pipelines: readonly Pipeline[]): NamedFiles[] {
  const clean = landedIn(pipelines).map(({ pipeline, contract: { table, columns } }) => ({
    name: nameOf(table),
    columns,
    filesIn: (lake: string) => cleanFiles(`${lake}/${pipeline}`, table),
  }));
  const published = landedIn(pipelines).map(({ contract: { id } }) => {
    const table = lakeTable({ id, columns: [] });
    return {
      name: `${table.namespace}.${table.name}`,
      columns: [],
      filesIn: (copy: string) => filesOf(copy, tableFile(table)),
    };
  });
  const tables = pipelines.flatMap(({ lake }) =>
    (lake?.tables ?? []).map((table) => ({
      name: table.name,
      columns: [],
      filesIn: (copy: string) => filesOf(copy, tableFile(table)),
    })),
  );
  const snapshots = { name: 'snapshot', columns: [], filesIn: (copy: string) => filesOf(copy, SNAPSHOTS) };
  return [...clean, ...published, ...tables, snapshots];
}

/** Where a copy of the lakes has the list of what was committed to these tables, and when. */
export const SNAPSHOTS = 'tables/snapshot.parquet';

/** Where a copy of the lakes has a table of the table bucket. */
export function tableFile({ namespace, name }: Pick<LakeTable, 'namespace' | 'name'>): string {
  return `tables/${namespace}/${name}.parquet`;
}

/** `order_line` of `order-line/v1`. */
export function nameOf(table: string): string {
  return table.replace(/\/v\d+$/, '').replaceAll('-', '_');
}

/** The files of a clean table; `folder` is a copy of the pipeline's lake. */
export function cleanFiles(folder: string, table: string): Promise<string[]> {
  return filesOf(folder, landedKey({ table, dt: '*' }, '*'));
}

async function filesOf(folder: string, pattern: string): Promise<string[]> {
  const paths = existsSync(folder) ? await Array.fromAsync(glob(pattern, { cwd: folder })) : [];
  return paths.sort().map((path) => join(folder, path));
}
