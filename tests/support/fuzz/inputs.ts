import { invalidMessages } from '../../../src/contracts/generator/invalid.ts';
import { digits, integer, oneIn, pick, plainText, type Random } from '../../../src/contracts/generator/random.ts';
import { validMessages } from '../../../src/contracts/generator/valid.ts';
import type { Schema } from '../../../src/contracts/schema.ts';
import { walk } from '../../../src/lib/values.ts';

/** Something that someone may send. */
export interface Input {
  readonly bytes: Buffer;
  /** Texts in it that nothing else would write. */
  readonly secrets: readonly string[];
}

/** `count` inputs: bytes, JSON, messages that break their contract once, damaged ones, some that are right, and false marks. */
export function inputsOf(schema: Schema, random: Random, count: number): Input[] {
  const seed = Math.floor(random() * 2 ** 31);
  const [invalid, valid] = [invalidMessages(schema, seed), validMessages(schema, seed)];
  const kinds = [
    () => bytes(random),
    () => ofValue(json(random, 4)),
    () => ofValue(pick(random, invalid).message),
    () => ofValue(pick(random, invalid).message),
    () => damaged(random, ofValue(valid.next().value)),
    () => damaged(random, ofValue(valid.next().value)),
    () => ofValue(valid.next().value),
    // nearly a line in front of a record of a delivery stream
    () => ofValue({ $accepted: '2026-11-21T10:15:00.123Z', $record: secretOf(random), $lines: 1 }),
  ];
  return Array.from({ length: count }, () => pick(random, kinds)());
}

/** An input with some of its bytes replaced, removed, repeated or cut off. */
export function damaged(random: Random, { bytes: whole, secrets }: Input): Input {
  let left = whole;
  for (let times = integer(random, 1, 4); times > 0; times--) {
    const at = integer(random, 0, left.length);
    const [before, after] = [left.subarray(0, at), left.subarray(at)];
    left = pick(random, [
      () => Buffer.concat([before, anyBytes(random, 1), after.subarray(1)]),
      () => Buffer.concat([before, after.subarray(integer(random, 1, 8))]),
      () => Buffer.concat([before, before.subarray(-integer(random, 1, 40)), after]),
      () => Buffer.concat([before, Buffer.from(pick(random, TOKENS)), after]),
      () => before,
    ])();
  }
  return { bytes: left, secrets: secrets.filter((secret) => left.includes(secret)) };
}

function bytes(random: Random): Input {
  const secret = secretOf(random);
  const size = oneIn(random, 1000) ? 1_100_000 : integer(random, 0, 120);
  return oneIn(random, 20)
    ? { bytes: Buffer.alloc(0), secrets: [] }
    : { bytes: Buffer.concat([anyBytes(random, size), Buffer.from(secret)]), secrets: [secret] };
}

function anyBytes(random: Random, size: number): Buffer {
  if (size > 1000) return Buffer.alloc(size, 'a');
  return Buffer.from(Array.from({ length: size }, () => integer(random, 0, 255)));
}

function json(random: Random, depth: number): unknown {
  const leaves = [
    () => pick(random, [true, false]),
    () => null,
    () => random() * 10 ** integer(random, -300, 300),
    () => secretOf(random),
    () => plainText(random, integer(random, 0, 40)),
  ];
  if (depth === 0 || oneIn(random, 3)) return pick(random, leaves)();
  const members = Array.from({ length: integer(random, 0, 5) }, () => json(random, depth - 1));
  if (oneIn(random, 2)) return members;
  return Object.fromEntries(members.map((member) => [pick(random, [secretOf(random), ...NAMES]), member]));
}

function ofValue(value: unknown): Input {
  const texts = [...walk(value)].filter((each) => typeof each === 'string');
  return {
    bytes: Buffer.from(JSON.stringify(value)),
    // shorter ones, times and numbers are in log lines for other reasons
    secrets: texts.filter((text) => text.length >= 12 && !/^[\d:.TZ+-]*$/.test(text)),
  };
}

function secretOf(random: Random): string {
  return `secret-${digits(random, 12)}`;
}

const NAMES = ['', '__proto__', 'constructor', 'toString', 'length', 'Records', 'body', '\0', '\ud800'];
const TOKENS = [
  '{',
  '}',
  '[',
  ']',
  '"',
  '\\',
  ',',
  ':',
  '\n',
  '\r\n',
  '\ufeff',
  '\0',
  '1e999',
  '-0',
  'NaN',
  '{"a":',
  '\\ud800',
  '\x1f\x8b',
];
