import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { FORMATS } from '../../../src/contracts/ajv.ts';
import { examplesOf } from '../../../src/contracts/generator/formats.ts';
import { integer, oneIn, pick, seededRandom, type Random } from '../../../src/contracts/generator/random.ts';
import { amount, SEED } from '../../support/sample.ts';

const TEXTS_PER_FORMAT = amount(220_000, 20_000);

const ajv = new Ajv();
addFormats.default(ajv, { mode: 'full' });

test.each(['date', 'date-time', 'email', 'ipv4', 'uuid'])('agrees with ajv-formats on %s', (format) => {
  const random = seededRandom(SEED);
  const ours = FORMATS[format] ?? (() => undefined);
  const stock = ajv.compile({ type: 'string', format });
  const differing: string[] = [];
  let accepted = 0;
  for (let i = 0; i < TEXTS_PER_FORMAT; i++) {
    const text = mutated(source(format, random), random);
    const result = stock(text) && !(format === 'date-time' && NO_CLOCK.test(text));
    if (result) accepted++;
    if (ours(text) !== result) differing.push(text);
  }
  expect(differing).toEqual([]);
  // a fuzz test that only rejects, or only accepts, proves nothing
  expect(accepted).toBeGreaterThan(TEXTS_PER_FORMAT / 20);
  expect(accepted).toBeLessThan(TEXTS_PER_FORMAT * 0.95);
});

/** An hour or minute that doesn't exist, which ajv-formats accepts in a leap second. */
const NO_CLOCK = /^.{11}(?:2[4-9]|[3-9]|..:[6-9])/s;

test('second 59 stays 59 with any number of nines, where ajv-formats rounds it up to 60', () => {
  const text = '2026-01-05T10:20:59.999999999999999Z';
  expect(FORMATS['date-time']?.(text)).toBe(true);
  expect(ajv.validate({ type: 'string', format: 'date-time' }, text)).toBe(false);
});

/** A text to start from: an example of the format, or one of its shape with unlikely numbers. */
function source(format: string, random: Random): string {
  if (oneIn(random, 3)) return examplesOf(format).invalid(random);
  if (format === 'date') return someDate(random);
  if (format === 'date-time' && oneIn(random, 2)) return someDateTime(random);
  return examplesOf(format).valid(random);
}

function someDate(random: Random): string {
  const year = pick(random, ['1900', '2000', '2023', '2024', '0000', '9999']);
  return `${year}-${twoDigits(random, 13)}-${twoDigits(random, 32)}`;
}

/** Often at the last second of a day in UTC, where leap seconds are. */
function someDateTime(random: Random): string {
  const [hour, minute] = [
    pick(random, ['23', '01', twoDigits(random, 25)]),
    pick(random, ['59', '29', '14', twoDigits(random, 60)]),
  ];
  const second = pick(random, ['60', '59', '61', twoDigits(random, 60)]);
  const fraction = pick(random, ['', '.', '.5', '.999', '.123456789']);
  const separator = pick(random, ['T', 't', ' ', '\u00a0', '\u2028', '\ufeff', '_']);
  return `${someDate(random)}${separator}${hour}:${minute}:${second}${fraction}${someZone(random)}`;
}

function someZone(random: Random): string {
  const [sign, hours, minutes] = [
    pick(random, ['+', '-']),
    twoDigits(random, 24),
    pick(random, ['00', '30', '45', '60']),
  ];
  return pick(random, ['Z', 'z', '', `${sign}${hours}`, `${sign}${hours}${minutes}`, `${sign}${hours}:${minutes}`]);
}

function twoDigits(random: Random, max: number): string {
  return String(integer(random, 0, max)).padStart(2, '0');
}

/** `text` with up to three small changes. */
function mutated(text: string, random: Random): string {
  for (let changes = integer(random, 0, 3); changes > 0; changes--) {
    const at = integer(random, 0, text.length);
    text = pick(random, CHANGES)(text, at, random);
  }
  return text;
}

type Change = (text: string, at: number, random: Random) => string;

const CHANGES: readonly Change[] = [
  (text, at, random) => text.slice(0, at) + pick(random, CHARACTERS) + text.slice(at),
  (text, at, random) => text.slice(0, at) + pick(random, CHARACTERS) + text.slice(at + 1),
  (text, at, random) => text.slice(0, at) + String(integer(random, 0, 9)) + text.slice(at + 1),
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at) => text.slice(0, at) + text.slice(at, at + 1) + text.slice(at),
  (text, at) => text.slice(at) + text.slice(0, at),
  (text, at) => text.slice(0, at) + text.slice(at).toUpperCase(),
  (text) => `urn:uuid:${text}`,
];

/** Characters of the formats, and lookalikes: long s, Kelvin, Arabic and full-width digits, odd blanks. */
const CHARACTERS = Array.from(
  '0123456789abcfgxzTtZz:-+._@!#$%&\'*/=?^`{|}~ \t\n\r\u00a0\u2028\u3000\ufeff\u0000ſKßé٣３–😀"(),;<>[]\\',
);
