import { cnp } from '../../lib/contracts/formats/cnp.ts';
import { canonicalUuid } from '../../lib/contracts/formats/canonical-uuid.ts';
import { date } from '../../lib/contracts/formats/date.ts';
import { dateTime } from '../../lib/contracts/formats/date-time.ts';
import { email } from '../../lib/contracts/formats/email.ts';
import { iban } from '../../lib/contracts/formats/iban.ts';
import { ipv4 } from '../../lib/contracts/formats/ipv4.ts';
import { localDateTime } from '../../lib/contracts/formats/local-date-time.ts';
import { localTime } from '../../lib/contracts/formats/local-time.ts';
import { macAddress } from '../../lib/contracts/formats/mac-address.ts';
import { phoneNumber } from '../../lib/contracts/formats/phone-number.ts';
import { uuid } from '../../lib/contracts/formats/uuid.ts';
import { csvNumber } from '../../lib/objects/csv-number.ts';
import type { Dialect } from '../../lib/objects/dialect.ts';
import { LOCAL_TIME } from '../../lib/objects/reread.ts';
import { writtenTime } from '../../lib/objects/written-time.ts';
import { isCardNumber, isCountry, isCurrency, isIpv6, isUrl } from './known-texts.ts';

/** What a value of a sample is: the most specific kind that fits it. */
export type Kind = Format | Pattern | 'integer' | 'decimal' | 'boolean' | 'text' | 'nested' | 'boolean word' | Foreign;

/** Kinds of text that an option would read as something else. */
export type Foreign = 'local time' | 'date in another order' | ForeignNumber;
type ForeignNumber = 'decimal with a comma' | 'grouped number' | 'digits with leading zeros';

/** The contract formats that are recognized in a text. */
type Format = (typeof FORMATS)[number][0];

/** Kinds of text that a contract describes by a pattern or a length. `ip` is an IPv4 or IPv6 address. */
type Pattern = 'ip' | 'ipv6' | 'url' | 'card number' | 'country code' | 'currency code';

/** The kind of a CSV's field. */
export function kindOfField(field: string, decimal: Dialect['decimal']): Kind {
  if (isDigitOrMinus(field.charCodeAt(0))) {
    if (INTEGER.test(field)) return kindOfDigits(field) ?? (Number.isSafeInteger(Number(field)) ? 'integer' : 'text');
    if (DECIMAL[decimal].test(field)) return 'decimal';
  }
  return BOOLEAN.get(field) ?? kindOfText(field);
}

/** The kind of a value in JSON, where a text is never a number. */
export function kindOfValue(value: unknown): Kind {
  if (typeof value === 'string') return kindOfText(value);
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value !== 'number') return 'nested';
  return Number.isSafeInteger(value) ? 'integer' : 'decimal';
}

function kindOfText(text: string): Kind {
  if (text.length === 2 && isCountry(text)) return 'country code';
  if (text.length === 3 && isCurrency(text)) return 'currency code';
  if (text.length < SHORTEST || text.length > LONGEST) return foreign(text) ?? (isUrl(text) ? 'url' : 'text');
  const first = text.charCodeAt(0);
  for (const [format, isOf, isFirst] of FORMATS) if (isFirst(first) && isOf(text)) return format;
  if (isUrl(text)) return 'url';
  if (isIpv6(text)) return 'ipv6';
  return kindOfDigits(text) ?? foreign(text) ?? 'text';
}

/** The kind of a number of 13 digits or more that no one chose freely. */
function kindOfDigits(text: string): Kind | undefined {
  if (text.length < 13) return undefined;
  if (cnp(text)) return 'cnp';
  return isCardNumber(text) ? 'card number' : undefined;
}

function foreign(text: string): Foreign | undefined {
  const first = text.charCodeAt(0);
  if (!isDigitOrMinus(first) && first !== BRACKET) return undefined;
  if (LOCAL_TIME.test(text)) return 'local time';
  if (/^0\d+$/.test(text)) return 'digits with leading zeros';
  if (ORDERS.some((order) => writtenTime(text, order))) return 'date in another order';
  if (GROUPED.test(text)) return 'grouped number';
  return text.includes(',') && typeof csvNumber(text, 'decimal', ',') === 'number' ? 'decimal with a comma' : undefined;
}

const isDigitOrMinus = (code: number) => (code >= 48 && code <= 57) || code === 45;
const isDigit = (code: number) => code >= 48 && code <= 57;
const isHex = (code: number) => isDigit(code) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);
const isUuidStart = (code: number) => isHex(code) || code === 85 || code === 117;
const isCapital = (code: number) => code >= 65 && code <= 90;
const isPlus = (code: number) => code === 43;
const isAny = () => true;

/** The more specific before the more general, with what their texts may begin with. */
const FORMATS = [
  ['date', date, isDigit],
  ['local-date-time', localDateTime, isDigit],
  ['date-time', dateTime, isDigit],
  ['local-time', localTime, isDigit],
  ['canonical-uuid', canonicalUuid, isHex],
  ['uuid', uuid, isUuidStart],
  ['ipv4', ipv4, isDigit],
  ['mac-address', macAddress, isHex],
  ['cnp', cnp, isDigit],
  ['iban', iban, isCapital],
  ['email', email, isAny],
  ['phone-number', phoneNumber, isPlus],
] as const;
/** The shortest and longest text in any of these formats, in characters. */
const [SHORTEST, LONGEST] = [6, 254];
const ORDERS = ['us', 'eu', 'log'] as const;
const BRACKET = 91;
/** A number with leading zeros is a code that would lose them, and one with a plus is a phone number. */
const INTEGER = /^-?(0|[1-9]\d{0,18})$/;
const DECIMAL = {
  '.': /^-?(0|[1-9]\d*)(\.\d+([eE][+-]?\d+)?|[eE][+-]?\d+)$/,
  ',': /^-?(0|[1-9]\d*)(,\d+([eE][+-]?\d+)?|[eE][+-]?\d+)$/,
};
const GROUPED = /^-?\d{1,3}(?:([,.'’ \u00a0\u202f])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/;
/** A word may be a code that has further values: see `property.ts`. */
const BOOLEAN: ReadonlyMap<string, 'boolean' | 'boolean word'> = new Map([
  ...['true', 'false', 'True', 'False', 'TRUE', 'FALSE'].map((text) => [text, 'boolean'] as const),
  ...['yes', 'no', 'Yes', 'No', 'YES', 'NO', 'y', 'n', 'Y', 'N', 't', 'f', 'T', 'F'].map(
    (text) => [text, 'boolean word'] as const,
  ),
]);
