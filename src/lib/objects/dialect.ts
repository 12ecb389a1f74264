import { PermanentError } from '../errors.ts';
import { timeZoneNamed } from '../time/zoned-time.ts';
import type { Dates } from './written-time.ts';

/** The encoding of a CSV. */
export type CsvEncoding = 'utf-8' | 'latin1';

/** How a file is written. What its contract accepts as it stands is never reread. */
export interface Dialect {
  readonly encoding: CsvEncoding;
  /** What separates the columns of a CSV. */
  readonly separator: Separator;
  readonly decimal: '.' | ',';
  /** Whether a whole number may have a decimal of zero: spreadsheets and data frames write 17850.0. */
  readonly whole: 'digits' | 'decimals';
  /** What groups the digits of numbers by thousands. */
  readonly thousands: Thousands;
  readonly dates: Dates;
  /** The names of a CSV's columns, where its first line is data; undefined if that names them. */
  readonly columns?: readonly string[];
  /** The zone of times that are written without one; undefined if none are. */
  readonly zone?: string;
}

export type Thousands = 'none' | ',' | '.' | 'space' | 'apostrophe';

type Separator = ',' | ';' | '|' | 'tab';

/** How files may differ, by the names that commands and objects' user metadata use. The first value is the default. */
export const DIALECT_OPTIONS = {
  encoding: { values: ['utf-8', 'latin1'], says: "the CSV's encoding" },
  separator: { values: [',', ';', '|', 'tab'], says: "what separates the CSV's columns" },
  decimal: { values: ['.', ','], says: 'the decimal separator' },
  whole: { values: ['digits', 'decimals'], says: 'how whole numbers are written: 17850 or 17850.0' },
  thousands: {
    values: ['none', ',', '.', 'space', 'apostrophe'],
    says: 'what groups the digits of numbers by thousands',
  },
  dates: {
    values: ['iso', 'us', 'eu', 'log'],
    says: 'how dates are written: 2026-12-31, 12/31/2026, 31.12.2026 (or 31/12/2026), or 31/Dec/2026:10:15:00 +0000',
  },
  columns: {
    form: '<names>',
    says: "the names of the CSV's columns, separated by commas, if its first line doesn't have them",
  },
  zone: { form: '<zone>', says: 'the zone of times without one, such as Europe/London' },
} as const;

/** What files are read as without options. */
export const PLAIN = {
  encoding: 'utf-8',
  separator: ',',
  decimal: '.',
  whole: 'digits',
  thousands: 'none',
  dates: 'iso',
} as const satisfies Dialect;

/** Whether the decimal separator also groups digits: then 1.234 could mean either, so nothing is read. */
export function isAmbiguous({
  decimal = PLAIN.decimal,
  thousands = PLAIN.thousands,
}: Readonly<Record<string, string>>): boolean {
  return thousands === decimal;
}

/** The dialect that options or user metadata name; undefined if one has an unknown value, or if numbers would be ambiguous. */
export function dialectOf(given: Readonly<Record<string, string>>): Dialect | undefined {
  const { zone, columns } = given;
  const [encoding, separator, decimal] = [known('encoding', given), known('separator', given), known('decimal', given)];
  const [whole, thousands, dates] = [known('whole', given), known('thousands', given), known('dates', given)];
  if (!encoding || !separator || !decimal || !whole || !thousands || !dates) return undefined;
  if (isAmbiguous(given) || (zone !== undefined && !isZone(zone))) return undefined;
  return {
    encoding,
    separator,
    decimal,
    whole,
    thousands,
    dates,
    ...(columns !== undefined && { columns: columns.split(',').map((name) => name.trim()) }),
    ...(zone !== undefined && { zone }),
  };
}

type Listed = Omit<typeof DIALECT_OPTIONS, 'columns' | 'zone'>;

/** The value of an option, by default the first; undefined if it has no such value. */
function known<Name extends keyof Listed>(
  name: Name,
  given: Readonly<Record<string, string>>,
): Listed[Name]['values'][number] | undefined {
  const values: readonly Listed[Name]['values'][number][] = DIALECT_OPTIONS[name].values;
  const wanted = given[name] ?? PLAIN[name];
  return values.find((value) => value === wanted);
}

function isZone(name: string): boolean {
  try {
    timeZoneNamed(name);
    return true;
  } catch (error) {
    if (error instanceof PermanentError) return false;
    throw error;
  }
}
