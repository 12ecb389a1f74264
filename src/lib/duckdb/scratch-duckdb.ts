import { tmpdir } from 'node:os';
import { type DuckDbLimits, type Engine, withDuckDb } from './duckdb.ts';
import { withScratchFolder } from './scratch-folder.ts';

/** A DuckDB that spills into its own folder: concurrent commands share no file, and no other user can read it. */
export function withScratchDuckDb<Result>(
  limits: Omit<DuckDbLimits, 'folder'>,
  work: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  return withScratchFolder(tmpdir(), (folder) => withDuckDb({ ...limits, folder }, work));
}
