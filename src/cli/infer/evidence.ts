import { UsageError } from '../../lib/usage-error.ts';
import type { Kind } from './kind.ts';
import { isSecret, mentionsEmail } from './known-texts.ts';
import { personalWithin } from './personal-within.ts';
import type { Sample } from './sample.ts';
import { shapeOf } from './shape.ts';

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

interface Column extends Omit<
  { -readonly [Name in keyof ColumnEvidence]: ColumnEvidence[Name] },
  'missing' | 'kinds' | 'shapes' | 'values' | 'personalPaths'
> {
  readonly kinds: Map<Kind, number>;
  readonly shapes: Map<Kind, Set<string>>;
  readonly personalPaths: Set<string>;
  values: Map<string, { readonly kind: Kind; times: number }> | undefined;
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
    shapes: new Map(),
    least: Infinity,
    greatest: -Infinity,
    places: 0,
    shortest: Infinity,
    longest: 0,
    values: new Map(),
    last: '',
    isList: false,
    personalPaths: new Set(),
    mentions: 0,
    secrets: 0,
    isAscending: true,
  };
  columns.set(name, column);
  return column;
}

function add(column: Column, value: unknown, kindOf: Sample['kindOf']): void {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  column.filled++;
  if (text < column.last) column.isAscending = false;
  column.last = text;
  const known = column.values?.get(text);
  // a text of JSON may look like a number
  const kind = known && typeof value === 'string' ? known.kind : kindOf(value);
  const before = column.kinds.get(kind) ?? 0;
  column.kinds.set(kind, before + 1);
  if (known?.kind === kind) {
    known.times++;
    return;
  }
  if (before < MOST_SHAPED) addShape(column, text, kind);
  describe(column, value, text, kind);
  if (!column.values) return;
  column.values.set(text, { kind, times: 1 });
  if (column.values.size > MOST_VALUES) column.values = undefined;
}

/** What the value adds to what is known of its column. */
function describe(column: Column, value: unknown, text: string, kind: Kind): void {
  column.shortest = Math.min(column.shortest, text.length);
  column.longest = Math.max(column.longest, text.length);
  if (kind === 'integer' || kind === 'decimal') {
    const number = Number(kind === 'decimal' ? text.replace(',', '.') : text);
    column.least = Math.min(column.least, number);
    column.greatest = Math.max(column.greatest, number);
    if (kind === 'decimal') column.places = Math.max(column.places, placesOf(text));
  } else if (kind === 'text' || kind === 'url') {
    if (mentionsEmail(text)) column.mentions++;
    if (isSecret(text)) column.secrets++;
  } else if (kind === 'nested') {
    if (Array.isArray(value)) column.isList = true;
    if (isSecret(text)) column.secrets++;
    if (column.personalPaths.size < MOST_PATHS)
      for (const path of personalWithin(value)) column.personalPaths.add(path);
  }
}

function addShape({ shapes }: Column, text: string, kind: Kind): void {
  const known = shapes.get(kind) ?? new Set();
  if (known.size < MOST_SHAPES) known.add(shapeOf(text));
  shapes.set(kind, known);
}

/** 17, too many to be stored exactly, for a number with an exponent. */
function placesOf(text: string): number {
  return /e/i.test(text) ? 17 : text.length - text.search(/[.,]/) - 1;
}

/** With more distinct values, a column isn't an enumeration. */
const MOST_VALUES = 16;
const MOST_COLUMNS = 5000;
const MOST_SHAPES = 10;
/** Values of a kind whose shapes are looked at. */
const MOST_SHAPED = 100;
const MOST_PATHS = 10;
