import { missingColumns } from '../duckdb/contract-rows.ts';
import { NoSpaceError } from '../duckdb/duckdb-error.ts';
import type { Engine as DuckDb } from '../duckdb/duckdb.ts';
import { identifier } from '../sql/quote.ts';
import { inputView } from './input-view.ts';
import type { LocalCopies } from '../duckdb/local-copies.ts';
import type { InputObjects } from '../ports/query-engine.ts';

/** The keys of inputs that can't be read to the end or lack a column that their contract requires, found by reading each one alone. */
export async function unreadableObjects(
  duckDb: DuckDb,
  inputs: readonly InputObjects[],
  { pathOf }: LocalCopies,
): Promise<string[]> {
  const unreadable: string[] = [];
  for (const input of inputs) {
    for (const key of input.keys) {
      if (!(await isReadable({ ...input, name: 'suspect', keys: [key] }))) unreadable.push(key);
    }
  }
  return unreadable;

  async function isReadable(input: InputObjects): Promise<boolean> {
    try {
      await duckDb.run(inputView(input, pathOf));
      await duckDb.run(
        `SELECT max(hash(${input.columns.map(({ name }) => identifier(name)).join(', ')})) FROM suspect`,
      );
      return (
        input.format !== 'parquet' || (await missingColumns(duckDb, input.keys.map(pathOf), input.columns)).length === 0
      );
    } catch (error) {
      if (error instanceof NoSpaceError) throw error;
      return false;
    }
  }
}
