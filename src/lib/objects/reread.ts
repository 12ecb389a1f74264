import type { Contract } from '../contracts/contract.ts';
import { fits, type Rejected } from '../contracts/validate.ts';
import { date as isDate } from '../contracts/formats/date.ts';
import { localDateTime } from '../contracts/formats/local-date-time.ts';
import { momentsOf } from '../time/zoned-time.ts';
import type { Dialect, Thousands } from './dialect.ts';
import type { Reading } from './reading.ts';
import { writtenTime } from './written-time.ts';

/** What a text may mean in a dialect: values to try, in this order, or why it has no meaning. */
export type Reread = (
  text: string,
) => readonly (string | number)[] | { readonly expected: string; readonly actual: string };

/** How values are reread in a dialect. */
export function rereadsOf({ decimal, whole, thousands, dates, zone }: Dialect): Reread[] {
  const inZone = zone === undefined ? undefined : timeIn(zone);
  return [
    ...(whole === 'decimals' ? [wholeNumber(decimal)] : []),
    ...(thousands === 'none' ? [] : [groupedNumber(thousands, decimal)]),
    ...(dates === 'iso' ? [] : [timeWritten(dates, inZone)]),
    ...(inZone ? [inZone] : []),
  ];
}

/**
 * The message with each text that its contract rejects replaced by a reading that it accepts, if there is one; anything else
 * is left for the contract to reject. Fields of nested objects aren't reread.
 */
export function reread(
  content: Reading['content'],
  contract: Pick<Contract<unknown>, 'validate'>,
  rereads: readonly Reread[],
): Reading['content'] {
  if (rereads.length === 0 || !('data' in content)) return content;
  const data: unknown = content.data;
  if (typeof data !== 'object' || data === null || contract.validate(data)) return content;
  const names = new Set((contract.validate.errors ?? []).map(({ instancePath }) => instancePath.slice(1)));
  const found: Record<string, string | number> = {};
  const entries: [string, unknown][] = Object.entries(data);
  for (const [name, text] of entries) {
    if (typeof text !== 'string' || !names.has(name)) continue;
    const value = rereadValue(text, (each) => fits(contract, name, each), rereads);
    if (typeof value === 'object') return { accepted: false, violations: [{ pointer: `/${name}`, ...value }] };
    if (value !== undefined) found[name] = value;
  }
  return { data: { ...Object.fromEntries(entries), ...found } };
}

/** The messages of a batch, reread. */
export function rereadAll(
  readings: Reading[],
  contract: Pick<Contract<unknown>, 'validate'>,
  rereads: readonly Reread[],
): Reading[] {
  if (rereads.length === 0) return readings;
  return readings.map((reading) => ({ ...reading, content: reread(reading.content, contract, rereads) }));
}

type Violation = Pick<Rejected['violations'][0], 'keyword' | 'expected' | 'actual'>;

/** The first value that is accepted, or why the text has no meaning; undefined if it isn't written in the dialect. */
export function rereadValue(
  text: string,
  accepts: (value: unknown) => boolean,
  rereads: readonly Reread[],
): string | number | Violation | undefined {
  for (const each of rereads) {
    const values = each(text);
    if ('expected' in values) return { keyword: 'zone', ...values };
    const value = values.find(accepts);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** With one or two zeros: three may mean a thousand. */
function wholeNumber(decimal: Dialect['decimal']): Reread {
  const pattern = decimal === '.' ? /^([+-]?\d+)\.00?$/ : /^([+-]?\d+),00?$/;
  return (text) => {
    const [, digits] = pattern.exec(text) ?? [];
    return digits === undefined ? [] : [digits, Number(digits)];
  };
}

/** Whole numbers and decimals whose digits are grouped, all of them or none. */
function groupedNumber(thousands: keyof typeof GROUPS, decimal: Dialect['decimal']): Reread {
  const mark = GROUPS[thousands];
  const pattern = new RegExp(`^[+-]?\\d{1,3}(?:${mark}\\d{3})+(?:[${decimal}]\\d+)?$`);
  const marks = new RegExp(mark, 'g');
  return (text) => (pattern.test(text) ? [Number(text.replaceAll(marks, '').replace(decimal, '.'))] : []);
}

/** What is written between groups; a space may be one that doesn't break. */
const GROUPS: Readonly<Record<Exclude<Thousands, 'none'>, string>> = {
  ',': ',',
  '.': '[.]',
  space: '[ \u00a0\u202f]',
  apostrophe: "['’]",
};

/** Dates, and times with an offset, in a zone, or local ones. */
function timeWritten(dates: Dialect['dates'], inZone: Reread | undefined): Reread {
  return (text) => {
    const { date = '', time, fraction = '', offset } = writtenTime(text, dates) ?? {};
    if (time === undefined) return isDate(date) ? [date] : [];
    const local = `${date}T${time}${fraction}`;
    if (!localDateTime(local)) return [];
    return offset ? [`${local}${offset}`] : (inZone?.(local) ?? [local]);
  };
}

/** Local times, some of which the zone's clocks never showed (when they went forward) or showed twice (when they went back). */
function timeIn(zone: string): Reread {
  return (text) => {
    const [, date, time, seconds = ':00', fraction = ''] = LOCAL_TIME.exec(text) ?? [];
    const local = `${date}T${time}${seconds}`;
    if (!localDateTime(local)) return [];
    const [moment, ...others] = momentsOf(local, zone);
    if (moment === undefined || others.length > 0)
      return {
        expected: `a time that occurs once in ${zone}`,
        actual: moment ? 'one that occurs twice' : 'one that the clocks skip',
      };
    return [moment.toISOString().replace('.000Z', `${fraction}Z`)];
  };
}

/** As databases and spreadsheets write it, with or without seconds. */
export const LOCAL_TIME = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(:\d\d)?(\.\d{1,6})?$/;
