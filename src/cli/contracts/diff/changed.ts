import { columnChanges } from '../../../contracts/diff/column-changes.ts';
import { contractChanges } from '../../../contracts/diff/contract-changes.ts';
import { isPermitted } from '../../../contracts/diff/gate.ts';
import { readSchemas, type Schema } from '../../../contracts/schema.ts';
import { withScratchDuckDb } from '../../../lib/duckdb/scratch-duckdb.ts';
import { ROOT } from '../../templates/template.ts';
import { filesUsing, placesOf, readSources, type SourceFile } from '../uses.ts';
import { countData, type DataFiles, dataFiles } from './count-data.ts';
import { earlierContracts } from './earlier.ts';
import type { ChangedContract } from './report.ts';

type Pair = readonly [before: Schema, after: Schema];

/** How contracts differ from earlier ones. */
export interface Changed {
  /** The earlier ones, as people call them. */
  readonly name: string;
  readonly added: readonly Schema[];
  readonly gone: readonly Schema[];
  readonly changed: readonly ChangedContract[];
}

/** What changed since a commit, or compared with a folder; by default since this branch left the one that it will be merged into. */
export async function changedSince(where: string | undefined): Promise<Changed> {
  const earlier = await earlierContracts(ROOT, where);
  const current = new Map((await readSchemas(ROOT)).map((schema) => [schema.$id, schema]));
  const gone = earlier.schemas.filter(({ $id }) => !current.has($id));
  const added = [...current.values()].filter(({ $id }) => !earlier.had($id));
  const pairs = earlier.schemas.flatMap((before): Pair[] => {
    const after = current.get(before.$id);
    return after === undefined ? [] : [[before, after]];
  });
  // most checks find no change, and there are a thousand files
  const files = pairs.length > 0 ? await readSources(ROOT) : [];
  return { name: earlier.name, added, gone, changed: pairs.flatMap((pair) => changeOf(pair, files)) };
}

function changeOf([before, after]: Pair, files: readonly SourceFile[]): ChangedContract[] {
  const changes = contractChanges(before, after);
  if (changes.length === 0) return [];
  const reason = isPermitted(before, after) ? after['x-breaking-reason'] : undefined;
  const using = filesUsing(before, files);
  const readersOf = (field: string) => placesOf(field, using);
  return [{ before, after, changes, columns: columnChanges(before, after), readersOf, reason }];
}

/** Works on the files of a contract's messages. */
export type WithFiles = <Outcome>(schema: Schema, work: (files: DataFiles) => Promise<Outcome>) => Promise<Outcome>;

/** The files in a folder with a copy of the lakes, those of `since` (a date) and later. */
export function filesIn(lake: string, since?: string): WithFiles {
  return async (schema, work) => work(await dataFiles(lake, schema, since));
}

/** Counts what has landed, contract by contract, because each may be large. */
export async function counted(changed: readonly ChangedContract[], withFiles: WithFiles): Promise<ChangedContract[]> {
  return withScratchDuckDb({ memoryMiB: 1024 }, async (engine) => {
    const all: ChangedContract[] = [];
    for (const contract of changed) {
      const { before, after, changes } = contract;
      const data = await withFiles(before, (files) => countData(engine, files, [before, after], changes));
      all.push({ ...contract, data });
    }
    return all;
  });
}
