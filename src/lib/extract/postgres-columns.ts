import type { SourceColumn } from '../contracts/contract.ts';
import { identifier } from '../sql/quote.ts';
import { isNumbered } from './row-key.ts';
import type { ReadTable } from './read-table.ts';

/** The columns of the table $1, one row each. */
export const COLUMNS = `SELECT attname, atttypid::regtype::text, row_security_active(attrelid)
  FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped`;

/** Why a table with these columns doesn't fit its contract, in words; undefined if it does. */
export function anomalyOf({ name, contract }: ReadTable, found: unknown[][]): string | undefined {
  const { key, columns } = contract;
  if (found.some(([, , isSecured]) => isSecured === true))
    return `Row-level security hides rows of ${name} from the user`;
  const types = new Map(found.map(([column, type]) => [column, String(type)]));
  const read = columns.filter(({ isRowHash }) => !isRowHash);
  const missing = read.map(sourceNameOf).filter((column) => !types.has(column));
  if (missing.length > 0) return `The table ${name} lacks ${missing.join(', ')}`;
  const isNumber = isNumbered(contract);
  const others = read.flatMap((column) => {
    const is = types.get(sourceNameOf(column)) ?? '';
    const expected =
      column.name === contract.watermark
        ? stampTypesOf(column)
        : typesOf(column, isNumber && key.includes(column.name));
    return expected.includes(is) ? [] : `${sourceNameOf(column)} to be ${expected.join(' or ')}, not ${is}`;
  });
  return others.length > 0 ? `Expected of ${name}: ${others.join('; ')}` : undefined;
}

/** A column's name in the source. */
export function sourceNameOf({ name, sourceColumn = name }: SourceColumn): string {
  return sourceColumn;
}

/** The source types whose values match the contract's type when written as JSON. */
function typesOf({ type, sourceType, isZoned }: SourceColumn, isNumber: boolean): readonly string[] {
  if (sourceType !== undefined) return [sourceType];
  if (isNumber) return KEY_TYPES;
  if (isZoned) return ['timestamp with time zone'];
  return type.startsWith('DECIMAL') ? ['numeric'] : (TYPES[type] ?? []);
}

/** A horizon is compared with the stamps in the source: a text can't be. */
function stampTypesOf(column: SourceColumn): readonly string[] {
  return column.type === 'DATE' ? ['date'] : typesOf(column, false);
}

const TIME_OF_DAY = 'time without time zone';
const TEXTS = ['character varying', 'text', 'character'];
const KEY_TYPES = ['integer', 'smallint'];
const TYPES: Readonly<Record<string, readonly string[]>> = {
  BIGINT: [...KEY_TYPES, 'bigint'],
  BOOLEAN: ['boolean'],
  DATE: ['date', ...TEXTS],
  DOUBLE: ['double precision', 'real', ...KEY_TYPES],
  INTEGER: [...KEY_TYPES, 'bigint'],
  TIME: [TIME_OF_DAY, ...TEXTS],
  TIMESTAMP: ['timestamp without time zone'],
  VARCHAR: TEXTS,
};

/**
 * A column's value in the form of its contract. A value that is too long is cut, but stays too long: otherwise a few thousand rows
 * could exceed the reader's memory.
 */
export function fieldOf(column: SourceColumn): string {
  const { type, characters = MOST_CHARACTERS } = column;
  const value = identifier(sourceNameOf(column));
  // 2.5 and 2.50 are the same price
  if (type.startsWith('DECIMAL'))
    return `CASE WHEN abs(${value}) < 1e20 AND scale(${value}) <= 100 THEN trim_scale(${value}) WHEN ${value} IS NOT NULL THEN 'NaN' END`;
  if (type === 'TIME' && column.sourceType === TIME_OF_DAY) return `to_char(${value}, 'HH24:MI:SS.MS')`;
  const most = type === 'VARCHAR' ? characters : TEXT_CHARACTERS[type];
  // the spaces that pad a char(5) aren't content
  return most === undefined ? value : `left(${value}::text, ${most + 1})`;
}

/** For a text that its pattern limits: contracts without a limit don't compile. */
const MOST_CHARACTERS = 16_383;
/** Of `YYYY-MM-DD` and `hh:mm:ss.ffffff`: a source may store dates and times as text. */
const TEXT_CHARACTERS: Readonly<Record<string, number>> = { DATE: 10, TIME: 15 };
