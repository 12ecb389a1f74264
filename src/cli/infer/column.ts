import type { ColumnEvidence } from './evidence.ts';
import type { Kind } from './kind.ts';
import { isSecret, mentionsEmail } from './known-texts.ts';
import { personalWithin } from './personal-within.ts';
import type { Sample } from './sample.ts';
import { shapeOf } from './shape.ts';

/** What is known of a column while its sample is read. */
export interface Column extends Omit<
  { -readonly [Name in keyof ColumnEvidence]: ColumnEvidence[Name] },
  'missing' | 'kinds' | 'shapes' | 'values' | 'personalPaths'
> {
  readonly kinds: Map<Kind, number>;
  readonly shapes: Map<Kind, Set<string>>;
  readonly personalPaths: Set<string>;
  values: Map<string, { readonly kind: Kind; times: number }> | undefined;
  last: string;
}

export function emptyColumn(name: string): Column {
  return {
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
}

export function add(column: Column, value: unknown, kindOf: Sample['kindOf']): void {
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
const MOST_SHAPES = 10;
/** Values of a kind whose shapes are looked at. */
const MOST_SHAPED = 100;
const MOST_PATHS = 10;
