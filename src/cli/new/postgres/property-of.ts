import type { Property } from '../../../contracts/schema.ts';
import type { DatabaseColumn } from './source-table.ts';

/** How a contract describes a column. */
export interface MappedColumn {
  readonly property: Property;
  /** What is lost of its values in the contract or the warehouse, in words; undefined if nothing is. */
  readonly loses: string | undefined;
}

/**
 * A column's property: its own type where the contracts have it exactly, otherwise the text that PostgreSQL writes. A column of the key
 * is a number, a date or a text, because these alone are the same in every engine.
 */
export function propertyOf(column: DatabaseColumn, isKey: boolean): MappedColumn {
  const { name = '', modifiers = [] } = parsed(column.type);
  const exact = TYPES[name]?.(modifiers, column) ?? asText(column);
  const isComparable = exact.property.type === 'integer' || KEYS.has(name);
  const mapped = isKey && !isComparable ? text('As part of the key, it is kept as its text.') : exact;
  const { type, ...rules } = mapped.property;
  return {
    ...mapped,
    property: {
      type: column.isRequired ? type : [type, 'null'],
      ...(column.comment !== undefined && { description: column.comment.replaceAll(/\s+/g, ' ').trim() }),
      ...rules,
      ...(rules.enum && !column.isRequired && { enum: [...rules.enum, null] }),
      'x-source-type': column.declared,
    },
  };
}

interface Mapped {
  readonly property: Property & { readonly type: Exclude<Property['type'], unknown[]> };
  readonly loses: string | undefined;
}

type Mapping = (modifiers: readonly number[], column: DatabaseColumn) => Mapped;

/** `numeric` with 10 and 2 of `numeric(10,2)`, `timestamp without time zone` with 3 of `timestamp(3) without time zone`. */
function parsed(type: string): { readonly name?: string; readonly modifiers?: readonly number[] } {
  const [, start = '', list, end = ''] = /^([^(]*?)(?:\(([-\d,]+)\))?( with(?:out)? time zone)?$/.exec(type) ?? [];
  return { name: `${start}${end}`, modifiers: list === undefined ? [] : list.split(',').map(Number) };
}

function integers(minimum: number, maximum: number, loses?: string): Mapping {
  return () => ({ property: { type: 'integer', minimum, maximum }, loses });
}

function floats(): Mapped {
  return { property: { type: 'number' }, loses: 'NaN and infinity are rejected.' };
}

/** Exact as a number while JavaScript's numbers are, and as a text beyond. */
function numeric([precision, scale = 0]: readonly number[], column: DatabaseColumn): Mapped {
  if (precision === undefined || precision > MOST_DIGITS || scale > precision || scale < 0) return numericText(column);
  const maximum = Number(`${'9'.repeat(precision - scale) || '0'}.${'9'.repeat(scale)}`);
  const limits = { minimum: -maximum, maximum };
  const loses = 'NaN is rejected.';
  if (scale === 0) return { property: { type: 'integer', ...limits }, loses };
  return { property: { type: 'number', ...limits, multipleOf: Number(`1e-${scale}`), 'x-scale': scale }, loses };
}

function numericText(column: DatabaseColumn): Mapped {
  const [digits] = parsed(column.type).modifiers ?? [];
  const why = digits === undefined ? 'no fixed scale' : `more than ${MOST_DIGITS} digits`;
  return {
    property: { type: 'string', maxLength: MOST_CHARACTERS },
    loses: `A number with ${why} is kept exactly, as text: cast it to calculate with it.`,
  };
}

function bounded([characters]: readonly number[]): Mapped {
  if (characters === undefined || characters > MOST_CHARACTERS) return text(TOO_LONG);
  return { property: { type: 'string', maxLength: characters }, loses: undefined };
}

function text(loses: string | undefined, maxLength = MOST_CHARACTERS): Mapped {
  return { property: { type: 'string', maxLength }, loses };
}

function formatted(format: string, loses?: string): Mapping {
  return () => ({ property: { type: 'string', format }, loses });
}

/** What no contract has a type for. */
function asText({ declared, type, labels }: DatabaseColumn): Mapped {
  const { name = '' } = parsed(type);
  if (labels.length > 0)
    return {
      property: { type: 'string', enum: [...labels] },
      loses: `A value that is added to ${declared} is rejected until the contract lists it.`,
    };
  return text(TEXTS[name] ?? (name.endsWith('[]') ? 'A list is kept as its text, {a,b}.' : AS_TEXT));
}

/** How many digits a number of JSON has exactly. */
const MOST_DIGITS = 15;
/** What every warehouse holds: Redshift's 65,535 bytes, at up to four a character. */
const MOST_CHARACTERS = 16_383;
const TOO_LONG = `A text of more than ${MOST_CHARACTERS.toLocaleString('en')} characters is rejected.`;
const AS_TEXT = 'It is kept as the text that PostgreSQL writes.';
const OUT_OF_RANGE = 'Times BC and infinity are rejected.';
const TO_THE_MILLISECOND = `The warehouse keeps it to the millisecond. ${OUT_OF_RANGE}`;

const TYPES: Readonly<Record<string, Mapping>> = {
  smallint: integers(-32_768, 32_767),
  integer: integers(-2_147_483_648, 2_147_483_647),
  bigint: integers(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 'A number beyond ±(2^53 - 1) is rejected.'),
  numeric,
  real: floats,
  'double precision': floats,
  boolean: () => ({ property: { type: 'boolean' }, loses: undefined }),
  date: formatted('local-date', OUT_OF_RANGE),
  'timestamp without time zone': formatted('local-date-time', TO_THE_MILLISECOND),
  'timestamp with time zone': formatted('date-time', `It is kept in UTC. ${TO_THE_MILLISECOND}`),
  uuid: formatted('canonical-uuid'),
  'character varying': bounded,
  character: ([characters = 1]) => ({ ...bounded([characters]), loses: 'Trailing spaces are cut off.' }),
  text: () => text(TOO_LONG),
};

/** Types besides integers whose values are written in one way only, and compare in every engine as they do in PostgreSQL. */
const KEYS: ReadonlySet<string> = new Set(['date', 'uuid', 'character varying', 'text']);

const TEXTS: Readonly<Record<string, string>> = {
  'time without time zone': 'A time of day is kept as its text, hh:mm:ss, because Athena has no such type.',
  'time with time zone': 'A time of day with a zone is kept as its text.',
  interval: 'An interval is kept as its text in ISO 8601, P1DT2H.',
  money: "An amount is kept as text, in the format of the source's lc_monetary.",
  json: 'JSON is kept as its text; longer than 16,383 characters is rejected.',
  jsonb: 'JSON is kept as its text; longer than 16,383 characters is rejected.',
  bytea: 'Bytes are kept as hexadecimal text; more than 8,190 of them are rejected.',
};
