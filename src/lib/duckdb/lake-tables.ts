import { PermanentError } from '../errors.ts';
import { type LakeTable, storedType } from '../lake/lake-table.ts';
import type { AttachTables } from '../ports/table-catalog.ts';
import { identifier } from '../sql/quote.ts';
import { isWidening } from '../sql/widening.ts';
import { untilCommitted } from './commit.ts';
import type { Engine } from './duckdb.ts';

export interface LakeTables {
  /** Makes sure that the table is there and has the columns of its contract. Returns its name in SQL. */
  readonly nameOf: (table: LakeTable) => Promise<string>;
}

/** The tables of a table bucket, attached when the first is asked for. */
export function lakeTables(duckDb: Engine, attach: AttachTables): LakeTables {
  let attached: Promise<void> | undefined;
  const prepared = new Map<string, Promise<void>>();
  return {
    nameOf: async (table) => {
      attached ??= attach(duckDb);
      await attached;
      const name = ['lake', table.namespace, table.name].map(identifier).join('.');
      const ready = prepared.get(name) ?? untilCommitted(() => prepare(duckDb, table, name));
      prepared.set(name, ready);
      await ready;
      return name;
    },
  };
}

/** Creates the table, or gives it the columns that its contract has gained. */
async function prepare(duckDb: Engine, table: LakeTable, name: string): Promise<void> {
  const columns = table.columns.map((column) => `${identifier(column.name)} ${storedType(column)}`);
  await duckDb.run(`CREATE TABLE IF NOT EXISTS ${name} (${columns.join(', ')})`);
  const described = await duckDb.run(`DESCRIBE ${name}`);
  const types = new Map(described.map((row) => [String(row['column_name']), String(row['column_type'])]));
  for (const column of table.columns) {
    const [found, expected] = [types.get(column.name), storedType(column)];
    // another writer may have added it meanwhile
    if (found === undefined)
      await duckDb.run(`ALTER TABLE ${name} ADD COLUMN IF NOT EXISTS ${identifier(column.name)} ${expected}`);
    else if (found !== expected) await widen(duckDb, { name, column: column.name, found, expected });
  }
}

interface Change {
  /** The table's. */
  readonly name: string;
  readonly column: string;
  readonly found: string;
  readonly expected: string;
}

/** Iceberg widens integers and the precision of decimals: https://iceberg.apache.org/spec/#schema-evolution. */
async function widen(duckDb: Engine, { name, column, found, expected }: Change): Promise<void> {
  if (!isWidening(found, expected))
    throw new PermanentError(
      `Expected the column ${column} of ${name} to be ${expected}, but it is ${found}, which Iceberg can't change: give the contract a new major version`,
    );
  await duckDb.run(`ALTER TABLE ${name} ALTER COLUMN ${identifier(column)} SET DATA TYPE ${expected}`);
}
