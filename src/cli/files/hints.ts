import type { Contract } from '../../lib/contracts/contract.ts';
import type { Violation } from '../../lib/contracts/describe.ts';
import { fits } from '../../lib/contracts/validate.ts';
import { csvNumber } from '../../lib/objects/csv-number.ts';
import { type Dialect, PLAIN } from '../../lib/objects/dialect.ts';
import type { Reading } from '../../lib/objects/reading.ts';
import { LOCAL_TIME, rereadsOf } from '../../lib/objects/reread.ts';

/** Suggests the options of `send` that would read values that a contract rejects, each in one sentence. */
export function hintsFor(
  { content }: Pick<Reading, 'content'>,
  violations: readonly Violation[],
  contract: Pick<Contract<unknown>, 'validate'>,
): string[] {
  if (!('data' in content)) return content.violations.some(isEncoding) ? [HINTS.encoding] : [];
  const data = new Map<string, unknown>(Object.entries(content.data ?? {}));
  return violations.flatMap(({ pointer }) => {
    const name = pointer.slice(1);
    const text = data.get(name);
    const hint = typeof text === 'string' ? hintFor(text, (value) => fits(contract, name, value)) : undefined;
    return hint === undefined ? [] : [hint];
  });
}

function isEncoding({ pointer, keyword }: Violation): boolean {
  return pointer === '' && keyword === 'encoding';
}

function hintFor(text: string, accepts: (value: unknown) => boolean): string | undefined {
  if (WHOLE.flatMap((read) => read(text)).some(accepts)) return HINTS.whole;
  const number = csvNumber(text, 'decimal', ',');
  if (typeof number === 'number' && accepts(number)) return HINTS.decimal;
  if (THOUSANDS.flatMap((read) => read(text)).some(accepts)) return HINTS.thousands;
  if (DATES.flatMap((read) => read(text)).some(accepts)) return HINTS.dates;
  const [, date, time, seconds = ':00'] = LOCAL_TIME.exec(text) ?? [];
  if (date !== undefined && accepts(`${date}T${time}${seconds}Z`)) return HINTS.zone;
  const [, digits] = NATIONAL_NUMBER.exec(text) ?? [];
  return digits !== undefined && accepts(`+4${digits.replaceAll(/\D/g, '')}`) ? HINTS.country : undefined;
}

/** The options that read files in other formats. */
export const HINTS = {
  encoding: 'If the file is Latin-1, add --encoding latin1.',
  whole: 'If whole numbers are written as decimals, such as 17850.0, add --whole decimals.',
  decimal: "If decimals are written with commas, add --decimal ','.",
  thousands: "If digits are grouped, as in 1,234.50, say how, for example with --thousands ','.",
  dates: 'If dates are written like 12/31/2026, add --dates us; like 31.12.2026, --dates eu.',
  zone: 'If times are written without a zone, name it, for example with --zone Europe/London.',
  country: 'If phone numbers are written without a country code, name the country, for example with --country GB.',
};

const WHOLE = (['.', ','] as const).flatMap((decimal) => readersOf({ ...PLAIN, decimal, whole: 'decimals' }));
const THOUSANDS = (['space', 'apostrophe', ',', '.'] as const).flatMap((thousands) =>
  readersOf({ ...PLAIN, thousands, decimal: thousands === '.' ? ',' : '.' }),
);
const DATES = (['us', 'eu', 'log'] as const).flatMap((dates) => readersOf({ ...PLAIN, dates }));

/** What a text may mean in a dialect. */
function readersOf(dialect: Dialect): ((text: string) => readonly (string | number)[])[] {
  return rereadsOf(dialect).map((read) => (text) => {
    const values = read(text);
    return 'expected' in values ? [] : values;
  });
}

/** Digits behind a zero, with what people put between them. */
const NATIONAL_NUMBER = /^\(?0([\d ()./-]{5,20})$/;
