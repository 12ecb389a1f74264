import { canonicalUuid } from '../../lib/contracts/formats/canonical-uuid.ts';
import { date } from '../../lib/contracts/formats/date.ts';
import { dateTime } from '../../lib/contracts/formats/date-time.ts';
import { email } from '../../lib/contracts/formats/email.ts';
import { iban } from '../../lib/contracts/formats/iban.ts';
import { ipv4 } from '../../lib/contracts/formats/ipv4.ts';
import { localDateTime } from '../../lib/contracts/formats/local-date-time.ts';
import { macAddress } from '../../lib/contracts/formats/mac-address.ts';
import { phoneNumber } from '../../lib/contracts/formats/phone-number.ts';
import { csvNumber } from '../../lib/objects/csv-number.ts';
import type { Dialect } from '../../lib/objects/dialect.ts';
import { LOCAL_TIME } from '../../lib/objects/reread.ts';
import { uuid } from '../../lib/contracts/formats/uuid.ts';

/** What a value of a sample is: the most specific kind that fits it. */
export type Kind = Format | 'integer' | 'decimal' | 'boolean' | 'text' | 'nested' | Foreign;

/** Kinds of text that an option would read as something else. */
export type Foreign = 'local time' | 'decimal with a comma' | 'digits with leading zeros';

/** The contract formats that are recognized in a text. */
export type Format = (typeof FORMATS)[number][0];

/** The kind of a CSV's field. */
export function kindOfField(field: string, decimal: Dialect['decimal']): Kind {
  if (INTEGER.test(field)) return Number.isSafeInteger(Number(field)) ? 'integer' : 'text';
  if (DECIMAL[decimal].test(field)) return 'decimal';
  return field === 'true' || field === 'false' ? 'boolean' : kindOfText(field);
}

/** The kind of a value in JSON, where a text is never a number. */
export function kindOfValue(value: unknown): Kind {
  if (typeof value === 'string') return kindOfText(value);
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value !== 'number') return 'nested';
  return Number.isSafeInteger(value) ? 'integer' : 'decimal';
}

function kindOfText(text: string): Kind {
  if (text.length < SHORTEST || text.length > LONGEST) return foreign(text) ?? 'text';
  const [format] = FORMATS.find(([, isOf]) => isOf(text)) ?? [];
  return format ?? foreign(text) ?? 'text';
}

function foreign(text: string): Foreign | undefined {
  if (LOCAL_TIME.test(text)) return 'local time';
  if (/^0\d+$/.test(text)) return 'digits with leading zeros';
  return text.includes(',') && typeof csvNumber(text, 'decimal', ',') === 'number' ? 'decimal with a comma' : undefined;
}

/** The more specific before the more general. */
const FORMATS = [
  ['date', date],
  ['local-date-time', localDateTime],
  ['date-time', dateTime],
  ['canonical-uuid', canonicalUuid],
  ['uuid', uuid],
  ['ipv4', ipv4],
  ['mac-address', macAddress],
  ['iban', iban],
  ['email', email],
  ['phone-number', phoneNumber],
] as const;
/** The shortest and longest text in any of these formats, in characters. */
const [SHORTEST, LONGEST] = [6, 254];
/** A number with leading zeros is a code that would lose them, and one with a plus is a phone number. */
const INTEGER = /^-?(0|[1-9]\d{0,15})$/;
const DECIMAL = {
  '.': /^-?(0|[1-9]\d*)(\.\d+([eE][+-]?\d+)?|[eE][+-]?\d+)$/,
  ',': /^-?(0|[1-9]\d*)(,\d+([eE][+-]?\d+)?|[eE][+-]?\d+)$/,
};
