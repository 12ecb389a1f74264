import type { LandedContract } from '../../cli/pipelines/landed.ts';
import type { Mirror } from '../../cli/lake/mirror.ts';
import { withScratchDuckDb } from '../../lib/duckdb/scratch-duckdb.ts';
import { tally, type Tally } from './tally.ts';

/** Copies a lake to `folder` and counts what it holds of a contract; counts anew only when it has changed since. */
export function lookAt({ contract }: LandedContract, folder: string, copy: Mirror): () => Promise<Tally> {
  let counted: Tally | undefined;
  return async () => {
    if ((await copy()) || !counted)
      counted = await withScratchDuckDb({ memoryMiB: 512 }, (engine) => tally(engine, folder, contract));
    return counted;
  };
}
