import { PermanentError } from '../errors.ts';
import { timeZoneNamed } from '../time/zoned-time.ts';

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
  /** The zone of times that are written without one; undefined if none are. */
  readonly zone?: string;
}

type Separator = ',' | ';' | '|' | 'tab';

/** How files may differ, by the names that commands and objects' user metadata use. The first value is the default. */
export const DIALECT_OPTIONS = {
  encoding: { values: ['utf-8', 'latin1'], says: "the CSV's encoding" },
  separator: { values: [',', ';', '|', 'tab'], says: "what separates the CSV's columns" },
  decimal: { values: ['.', ','], says: 'the decimal separator' },
  whole: { values: ['digits', 'decimals'], says: 'how whole numbers are written: 17850 or 17850.0' },
  zone: { form: '<zone>', says: 'the zone of times without one, such as Europe/London' },
} as const;

/** What files are read as without options. */
export const PLAIN = { encoding: 'utf-8', separator: ',', decimal: '.', whole: 'digits' } as const satisfies Dialect;

/** The dialect that options or user metadata name; undefined if one has an unknown value. */
export function dialectOf(given: Readonly<Record<string, string>>): Dialect | undefined {
  const {
    encoding = PLAIN.encoding,
    separator = PLAIN.separator,
    decimal = PLAIN.decimal,
    whole = PLAIN.whole,
    zone,
  } = given;
  if (encoding !== 'utf-8' && encoding !== 'latin1') return undefined;
  if (decimal !== '.' && decimal !== ',') return undefined;
  if (whole !== 'digits' && whole !== 'decimals') return undefined;
  if (separator !== ',' && separator !== ';' && separator !== '|' && separator !== 'tab') return undefined;
  if (zone !== undefined && !isZone(zone)) return undefined;
  return { encoding, separator, decimal, whole, ...(zone !== undefined && { zone }) };
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
