import { cnpControlDigit } from '../../lib/contracts/formats/cnp.ts';
import { ibanRemainder } from '../../lib/contracts/formats/iban.ts';
import { digits, integer, pick, plainText, text, type Random } from './random.ts';

/** Texts that match a format, and near misses. */
interface Examples {
  readonly valid: (random: Random) => string;
  readonly invalid: (random: Random) => string;
}

/** @throws {Error} if the generator doesn't know the format. */
export function examplesOf(format: string): Examples {
  const examples = EXAMPLES[format];
  if (!examples) throw new Error(`The generator doesn't know the format ${format}`);
  return examples;
}

function cnpBody(random: Random): string {
  const birth = date(random).replaceAll('-', '');
  const sex = integer(random, 1, 2) + (birth.startsWith('20') ? 4 : 0);
  const county = pick(random, COUNTIES);
  return `${sex}${birth.slice(2)}${county}${String(integer(random, 1, 999)).padStart(3, '0')}`;
}

function date(random: Random): string {
  return new Date(Date.UTC(integer(random, 1940, 2007), 0, integer(random, 1, 365))).toISOString().slice(0, 10);
}

/** Within one week: event dates are partitions, and a thousand partitions would be a thousand files. */
function instant(random: Random): string {
  return new Date(Date.UTC(2026, 0, 5) + integer(random, 0, 7 * 86_400_000 - 1)).toISOString();
}

function email(random: Random): string {
  return `${text(random, LETTERS, integer(random, 1, 12))}.${text(random, LETTERS, 5)}@${pick(random, DOMAINS)}`;
}

/** A Romanian account: the bank's four letters and sixteen letters or digits. `slip` is added to the right check digits (2 to 98). */
function iban(random: Random, slip: number): string {
  const account = text(random, CAPITALS, 4) + text(random, CAPITALS_AND_DIGITS, 16);
  const check = 98 - ibanRemainder(`RO00${account}`);
  return `RO${String(check + slip).padStart(2, '0')}${account}`;
}

function ipv4(random: Random): string {
  return Array.from({ length: 4 }, () => integer(random, 0, 255)).join('.');
}

function macAddress(random: Random, separator: string): string {
  return Array.from({ length: 6 }, () => text(random, HEX, 2)).join(separator);
}

function phoneNumber(random: Random): string {
  return `+${integer(random, 1, 9)}${digits(random, integer(random, 6, 14))}`;
}

/** A UUID of version 4. */
function uuid(random: Random): string {
  const [variant, hex] = [pick(random, ['8', '9', 'a', 'b']), text(random, HEX, 30)];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-${variant}${hex.slice(15, 18)}-${hex.slice(18)}`;
}

const EXAMPLES: Readonly<Record<string, Examples>> = {
  'canonical-uuid': {
    valid: uuid,
    invalid: (random) => pick(random, [`urn:uuid:${uuid(random)}`, `A${uuid(random).slice(1)}`]),
  },
  cnp: {
    valid: (random) => {
      const body = cnpBody(random);
      return `${body}${cnpControlDigit(body)}`;
    },
    invalid: (random) => {
      const body = cnpBody(random);
      return `${body}${(cnpControlDigit(body) + 1) % 10}`;
    },
  },
  date: { valid: date, invalid: (random) => `${date(random).slice(0, 5)}02-30` },
  'date-time': {
    valid: (random) => instant(random).replace('Z', pick(random, ['Z', '+02:00', '-08:30'])),
    invalid: (random) => instant(random).replace('Z', pick(random, ['', '+24:00', ' UTC'])),
  },
  email: { valid: email, invalid: (random) => email(random).replace('@', pick(random, ['', ' at ', '.@', '@.'])) },
  'form-encoded': {
    valid: (random) => encodeURIComponent(plainText(random, integer(random, 1, 10))),
    invalid: (random) => `${encodeURIComponent(plainText(random, 3))}${pick(random, ['%', '%0', '%zz', '%FF'])}`,
  },
  iban: { valid: (random) => iban(random, 0), invalid: (random) => iban(random, 1) },
  'idn-email': {
    valid: (random) => `${pick(random, ['țăranu', 'josé', '田中'])}.${email(random)}`,
    invalid: (random) => email(random).replace('@', pick(random, ['', ' at ', '.@', '@.', '\0@'])),
  },
  ipv4: { valid: ipv4, invalid: (random) => `${ipv4(random)}.256` },
  'local-date': { valid: date, invalid: (random) => `0000${date(random).slice(4)}` },
  'local-date-time': {
    valid: (random) => instant(random).slice(0, pick(random, [19, 21, 23])),
    invalid: (random) => instant(random).slice(0, pick(random, [10, 16, 24])),
  },
  'local-time': {
    valid: (random) => instant(random).slice(11, 23),
    invalid: (random) => instant(random).slice(11, pick(random, [16, 19, 22, 24])),
  },
  'mac-address': {
    valid: (random) => macAddress(random, pick(random, [':', '-'])),
    invalid: (random) => macAddress(random, pick(random, ['', '.', '::'])),
  },
  'phone-number': {
    valid: phoneNumber,
    invalid: (random) => phoneNumber(random).replace('+', pick(random, ['', '00', '+0'])),
  },
  text: {
    valid: (random) => plainText(random, integer(random, 0, 10)),
    invalid: (random) => `${plainText(random, 2)}${pick(random, ['\0', '\ud800', '\udc00'])}`,
  },
  trimmed: {
    valid: (random) => `${plainText(random, integer(random, 1, 10))}${pick(random, ['', ' a', '  b'])}`,
    invalid: (random) => pick(random, [' a', 'a ', '\ta', 'a\u00a0']),
  },
  uuid: { valid: uuid, invalid: (random) => uuid(random).replaceAll('-', pick(random, ['', '_'])) },
};

const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');
const CAPITALS = LETTERS.map((letter) => letter.toUpperCase());
const CAPITALS_AND_DIGITS = CAPITALS.concat(Array.from('0123456789'));
const HEX = Array.from('0123456789abcdef');
/** Alba, Cluj, Iași, two sectors of Bucharest, Giurgiu. */
const COUNTIES = ['01', '12', '22', '41', '46', '52'];
/** Reserved for examples (RFC 2606), so that no address belongs to anyone. */
const DOMAINS = ['example.com', 'example.net', 'example.org'];
