import { existsSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { landedKey } from '../../lib/lake/keys.ts';
import type { LakeTable } from '../../lib/lake/lake-table.ts';

/** Where a copy of the lakes has the list of what was committed to these tables, and when. */
export const SNAPSHOTS = 'tables/snapshot.parquet';

/** Where a copy of the lakes has a table of the table bucket. */
export function tableFile({ namespace, name }: Pick<LakeTable, 'namespace' | 'name'>): string {
  return `tables/${namespace}/${name}.parquet`;
}

/** The files of a clean table; `folder` is a copy of the pipeline's lake. */
export function cleanFiles(folder: string, table: string): Promise<string[]> {
  return filesOf(folder, landedKey({ table, dt: '*' }, '*'));
}

async function filesOf(folder: string, pattern: string): Promise<string[]> {
  const paths = existsSync(folder) ? await Array.fromAsync(glob(pattern, { cwd: folder })) : [];
  return paths.sort().map((path) => join(folder, path));
}
