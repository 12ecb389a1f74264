import type { Column } from '../contracts/contract.ts';
import type { LakeTable } from '../lake/lake-table.ts';
import { identifier } from '../sql/quote.ts';

/** What a query reads by its name. */
export type InputTable = InputObjects | InputLakeTable;

/** Objects of one bucket with the same columns. */
export interface InputObjects {
  readonly name: string;
  /** NDJSON may be gzipped, under a name that ends with `.gz`; only the embedded engine reads it. */
  readonly format: 'parquet' | 'ndjson';
  readonly columns: readonly Column[];
  /** Its objects; without any, the table is empty. */
  readonly keys: readonly string[];
  /** Objects of an older contract, whose rows are rows of this table, too. */
  readonly older?: OlderObjects;
}

/** Objects of an older contract, and how their rows are read. */
export interface OlderObjects {
  readonly input: InputObjects;
  /** By column of the table, SQL over the columns of the older one; others are columns of the same name. */
  readonly columns: Readonly<Record<string, string>>;
}

/** All objects of inputs, those of older contracts before the inputs that read them. */
export function objectsIn(inputs: readonly InputTable[]): InputObjects[] {
  return inputs.filter(isObjects).flatMap((input) => [...objectsIn(input.older ? [input.older.input] : []), input]);
}

/** SQL that follows the SELECT of an input's own rows: the union with the older contract's rows. `typed` casts SQL to a column's type. */
export function unionOfOlder(
  { columns, older }: Pick<InputObjects, 'columns' | 'older'>,
  typed: (sql: string, column: Column) => string,
): string {
  if (!older) return '';
  const names = new Set(older.input.columns.map(({ name }) => name));
  const values = columns.map((column) => {
    const sql = older.columns[column.name] ?? (names.has(column.name) ? identifier(column.name) : 'NULL');
    return `${typed(sql, column)} AS ${identifier(column.name)}`;
  });
  return ` UNION ALL SELECT ${values.join(', ')} FROM ${older.input.name}`;
}

/** What a table of the lake holds when the query begins. */
export interface InputLakeTable {
  readonly name: string;
  readonly table: LakeTable;
}

export function isObjects(input: InputTable): input is InputObjects {
  return 'keys' in input;
}

export interface Query {
  /** A pure SELECT in Athena's (Trino's) dialect, with `:name` for each parameter. */
  readonly sql: string;
  readonly inputs: readonly InputTable[];
  /** Numbers are integers. */
  readonly parameters?: Parameters;
  /** The engine may run the query once for each of several parts of the rows, when they don't fit into memory together. */
  readonly separable?: Separable;
}

interface Separable {
  /** A column of every input whose different values never meet in a row of the result. */
  readonly by: string;
  /** The name of the Parquet input of whose rows the query holds something while it runs. */
  readonly rowsOf: string;
  /** About how many bytes for each, as measured. */
  readonly bytesPerRow: number;
}

export type Parameters = Readonly<Record<string, string | number>>;

/** What a run makes of one day of a table. */
export interface TableDay {
  readonly table: LakeTable;
  /** `YYYY-MM-DD`. */
  readonly dt: string;
  readonly run: string;
}

interface Result {
  /** The Parquet objects that hold the rows, in order. */
  readonly keys: readonly string[];
}

/** Runs SQL over objects of the lake: embedded (DuckDB) or distributed (Athena), with the same rows and types. */
export interface QueryEngine {
  /** How many queries may run at a time. */
  readonly queriesAtOnce: number;
  /**
   * Writes the rows as Parquet objects below `prefix` (without a slash at its end), which only this result may use.
   * @throws {UnreadableObjectsError} naming inputs that can't be read; {TransientError} for everything else.
   */
  write(query: Query, prefix: string): Promise<Result>;
  /**
   * Makes the rows of a query those of a table's day, in one commit: readers see the day before or after it. The table's
   * columns follow its contract first. A commit that meets another is repeated whole, and one whose answer was lost is
   * recognised by its run.
   * @throws {PermanentError} when the table has columns that its contract doesn't allow; and what `write` throws.
   */
  replaceDay(query: Query, day: TableDay): Promise<void>;
  /**
   * The rows themselves, where they are few, each value as its text: texts, whole numbers, dates and booleans, whose texts
   * engines share. Throws what `write` throws.
   */
  rows(query: Query): Promise<Readonly<Record<string, string | null>>[]>;
}

/** Provides an engine for the duration of `work`. */
export type WithEngine = <Outcome>(work: (engine: QueryEngine) => Promise<Outcome>) => Promise<Outcome>;
