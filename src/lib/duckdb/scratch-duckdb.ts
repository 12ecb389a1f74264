import { tmpdir } from 'node:os';
import { type DuckDbLimits, type Engine, withDuckDb } from './duckdb.ts';
import { withScratchFolder } from './scratch-folder.ts';

interface ScratchOptions extends Omit<DuckDbLimits, 'folder'> {
  /** The parent of its folder; the system's temporary folder by default. */
  readonly scratch?: string | undefined;
}

/**
 * A DuckDB that spills into its own folder: concurrent commands share no file, and no other user can read it. `work` may keep
 * temporary files there, too.
 */
export function withScratchDuckDb<Result>(
  { scratch = tmpdir(), ...limits }: ScratchOptions,
  work: (engine: Engine, folder: string) => Promise<Result>,
): Promise<Result> {
  return withScratchFolder(scratch, (folder) => withDuckDb({ ...limits, folder }, (engine) => work(engine, folder)));
}
