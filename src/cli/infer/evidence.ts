import { UsageError } from '../../lib/usage-error.ts';
import { add, type Column, emptyColumn } from './column.ts';
import type { Kind } from './kind.ts';
import type { Sample } from './sample.ts';

/** What a sample says about its columns. */
export interface Evidence {
  readonly rows: number;
  readonly columns: readonly ColumnEvidence[];
}

export interface ColumnEvidence {
  readonly name: string;
  /** Rows with a value, rows with null, and rows with neither: an empty field of a CSV, or JSON without the property. */
  readonly filled: number;
  readonly nulls: number;
  readonly missing: number;
  /** How many values are of each kind. */
  readonly kinds: ReadonlyMap<Kind, number>;
  /** What the first values of each kind look like, at most ten: see `shapeOf`. */
  readonly shapes: ReadonlyMap<Kind, ReadonlySet<string>>;
  /** Of its numbers. */
  readonly least: number;
  readonly greatest: number;
  /** The most decimal places of a number. */
  readonly places: number;
  /** Of its values' texts, in UTF-16 code units, of which a character has one or two. */
  readonly shortest: number;
  readonly longest: number;
  /** How often each value occurs; undefined if there are too many different ones. */
  readonly values: ReadonlyMap<string, number> | undefined;
  /** Whether its nested values are lists. */
  readonly isList: boolean;
  /** Where in its nested values personal data seems to be: `user.email`. */
  readonly personalPaths: ReadonlySet<string>;
  /** Texts, different ones, that mention an e-mail address among other words, and that look like keys or tokens. */
  readonly mentions: number;
  readonly secrets: number;
  /** Whether no value is less than the one before. */
  readonly isAscending: boolean;
}

/** Reads a sample once. Memory doesn't grow with its rows. @throws {UsageError} if it has too many columns */
export async function evidenceOf({ rows, kindOf }: Sample): Promise<Evidence> {
  const columns = new Map<string, Column>();
  let named: { readonly names: readonly string[]; readonly columns: readonly Column[] } = { names: [], columns: [] };
  let count = 0;
  for await (const batch of rows) {
    for (const { names, values } of batch) {
      // the rows of a CSV share the list of their names
      if (names !== named.names)
        named = { names, columns: names.map((name) => columns.get(name) ?? columnIn(columns, name)) };
      for (let index = 0; index < values.length; index++) {
        const [column, value] = [named.columns[index], values[index]];
        if (!column || value === undefined) continue;
        if (value === null) column.nulls++;
        else add(column, value, kindOf);
      }
      count++;
    }
  }
  const found = [...columns.values()];
  return {
    rows: count,
    columns: found.map((column) => ({
      ...column,
      values: column.values && new Map(Array.from(column.values, ([text, { times }]) => [text, times])),
      missing: count - column.filled - column.nulls,
    })),
  };
}

/** @throws {UsageError} if there are too many of them */
function columnIn(columns: Map<string, Column>, name: string): Column {
  if (columns.size === MOST_COLUMNS)
    throw new UsageError(
      `Expected a sample of at most ${MOST_COLUMNS.toLocaleString('en')} columns: property names that are data belong in values.`,
    );
  const column = emptyColumn(name);
  columns.set(name, column);
  return column;
}

const MOST_COLUMNS = 5000;
