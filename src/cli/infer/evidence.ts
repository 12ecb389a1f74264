import { UsageError } from '../../lib/usage-error.ts';
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
  /** Whether no value is less than the one before. */
  readonly isAscending: boolean;
}

/** Reads a sample once. Memory doesn't grow with its rows. @throws {UsageError} if it has too many columns */
export async function evidenceOf({ rows, kindOf }: Sample): Promise<Evidence> {
  const columns = new Map<string, Column>();
  let count = 0;
  for await (const batch of rows) {
    for (const { names, values } of batch) {
      for (let index = 0; index < names.length; index++) {
        const name = names[index] ?? '';
        const column = columns.get(name) ?? columnIn(columns, name);
        const value = values[index];
        if (value === null) column.nulls++;
        else if (value !== undefined) add(column, value, kindOf(value));
      }
      count++;
    }
  }
  const found = [...columns.values()];
  return {
    rows: count,
    columns: found.map((column) => ({
      ...column,
      missing: count - column.filled - column.nulls,
    })),
  };
}

interface Column extends Omit<
  { -readonly [Name in keyof ColumnEvidence]: ColumnEvidence[Name] },
  'missing' | 'kinds' | 'values'
> {
  readonly kinds: Map<Kind, number>;
  values: Map<string, number> | undefined;
  last: string;
}

/** @throws {UsageError} if there are too many of them */
function columnIn(columns: Map<string, Column>, name: string): Column {
  if (columns.size === MOST_COLUMNS)
    throw new UsageError(
      `Expected a sample of at most ${MOST_COLUMNS.toLocaleString('en')} columns: property names that are data belong in values.`,
    );
  const column: Column = {
    name,
    filled: 0,
    nulls: 0,
    kinds: new Map(),
    least: Infinity,
    greatest: -Infinity,
    places: 0,
    shortest: Infinity,
    longest: 0,
    values: new Map(),
    last: '',
    isList: false,
    isAscending: true,
  };
  columns.set(name, column);
  return column;
}

function add(column: Column, value: unknown, kind: Kind): void {
  if (Array.isArray(value)) column.isList = true;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  column.filled++;
  column.kinds.set(kind, (column.kinds.get(kind) ?? 0) + 1);
  column.shortest = Math.min(column.shortest, text.length);
  column.longest = Math.max(column.longest, text.length);
  if (kind === 'integer' || kind === 'decimal') {
    const number = Number(text.replace(',', '.'));
    column.least = Math.min(column.least, number);
    column.greatest = Math.max(column.greatest, number);
    if (kind === 'decimal') column.places = Math.max(column.places, placesOf(text));
  }
  if (text < column.last) column.isAscending = false;
  column.last = text;
  if (!column.values) return;
  column.values.set(text, (column.values.get(text) ?? 0) + 1);
  if (column.values.size > MOST_VALUES) column.values = undefined;
}

/** 17, too many to be stored exactly, for a number with an exponent. */
function placesOf(text: string): number {
  return /e/i.test(text) ? 17 : text.length - text.search(/[.,]/) - 1;
}

/** With more distinct values, a column isn't an enumeration. */
const MOST_VALUES = 16;
const MOST_COLUMNS = 5000;
