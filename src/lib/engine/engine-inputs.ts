import { missingColumns } from '../duckdb/contract-rows.ts';
import { CommitError, NoSpaceError } from '../duckdb/duckdb-error.ts';
import type { Engine as DuckDb } from '../duckdb/duckdb.ts';
import type { LakeTables } from '../duckdb/lake-tables.ts';
import type { LocalCopies } from '../duckdb/local-copies.ts';
import { PermanentError } from '../errors.ts';
import { type InputObjects, isObjects, objectsIn, type Query } from '../ports/query-engine.ts';
import { identifier } from '../sql/quote.ts';
import { inputView, rowsIn } from './input-view.ts';
import { UnreadableObjectsError } from './unreadable-objects-error.ts';
import { unreadableObjects } from './unreadable-objects.ts';

interface Parts {
  readonly duckDb: DuckDb;
  readonly copies: LocalCopies;
  readonly tables: LakeTables;
  /** For what a query uses while it runs. */
  readonly bytes: number;
}

interface EngineInputs {
  /** Runs `work` once a query's objects are here, or reports which of them are unreadable. */
  readonly withInputs: <Outcome>(query: Query, work: () => Promise<Outcome>) => Promise<Outcome>;
  /** Creates views of a query's inputs; with `parts`, of one of that many shares of the rows. */
  readonly createViews: (query: Query, part?: number, parts?: number) => Promise<void>;
  /** The number of parts in which a query fits into memory. */
  readonly partsOf: (query: Query) => Promise<number>;
}

/** The inputs of the embedded engine's queries. */
export function engineInputs({ duckDb, copies, tables, bytes }: Parts): EngineInputs {
  const checked = new Set<string>();
  /** The statements that created the current ones, by name. */
  const views = new Map<string, string>();
  /** Checked once per file: otherwise, another table's object would be read as rows of NULLs. */
  const expectRequired = async ({ format, columns, keys }: InputObjects) => {
    const files = format === 'parquet' ? keys.map(copies.pathOf).filter((path) => !checked.has(path)) : [];
    if ((await missingColumns(duckDb, files, columns)).length > 0)
      throw new Error('Expected the columns that the contract requires');
    for (const file of files) checked.add(file);
  };
  const withInputs = async <Outcome>({ inputs }: Query, work: () => Promise<Outcome>): Promise<Outcome> => {
    const objects = objectsIn(inputs);
    await copies.fetch(objects.flatMap(({ keys }) => keys));
    try {
      for (const input of objects) await expectRequired(input);
      return await work();
    } catch (error) {
      if (NOT_OF_OBJECTS.some((kind) => error instanceof kind)) throw error;
      const unreadable = await unreadableObjects(duckDb, objects, copies);
      throw unreadable.length > 0 ? new UnreadableObjectsError(unreadable, { cause: error }) : error;
    }
  };
  const createViews = async ({ inputs, separable }: Query, part = 0, parts = 1) => {
    const share = separable === undefined || parts === 1 ? undefined : { column: separable.by, part, parts };
    for (const input of [...objectsIn(inputs), ...inputs.filter((each) => !isObjects(each))]) {
      const view = isObjects(input)
        ? inputView(input, copies.pathOf, share)
        : `CREATE OR REPLACE TEMP VIEW ${identifier(input.name)} AS FROM ${await tables.nameOf(input.table)}`;
      // a table's columns may have changed since; a copy's haven't
      if (isObjects(input) && views.get(input.name) === view) continue;
      await duckDb.run(view);
      views.set(input.name, view);
    }
  };
  const partsOf = async ({ inputs, separable }: Query) => {
    if (separable === undefined) return 1;
    const held = objectsIn(inputs.filter(({ name }) => name === separable.rowsOf));
    const rows = await rowsIn(duckDb, held, copies.pathOf);
    return Math.max(1, Math.ceil((rows * separable.bytesPerRow) / bytes));
  };

  return { withInputs, createViews, partsOf };
}

/** Errors that say nothing about the inputs. */
const NOT_OF_OBJECTS = [NoSpaceError, CommitError, PermanentError];
