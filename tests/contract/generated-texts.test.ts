import { describe, expect, test } from '@jest/globals';
import { FORMATS } from '../../src/contracts/ajv.ts';
import { examplesOf } from '../../src/contracts/generator/formats.ts';
import { invalidMessages } from '../../src/contracts/generator/invalid.ts';
import { matching } from '../../src/contracts/generator/pattern.ts';
import { seededRandom } from '../../src/contracts/generator/random.ts';
import { validMessages } from '../../src/contracts/generator/valid.ts';
import type { Property, Schema } from '../../src/contracts/schema.ts';

describe.each(Object.entries(FORMATS))('%s', (format, isValid) => {
  test('2,000 generated texts keep it and 2,000 break it', () => {
    const random = seededRandom(1);
    const { valid, invalid } = examplesOf(format);
    const texts = Array.from({ length: 2_000 }, () => ({ valid: valid(random), invalid: invalid(random) }));
    expect(texts.filter((each) => !isValid(each.valid) || isValid(each.invalid))).toEqual([]);
  });
});

test.each([
  '^[AC]?[0-9]{6,12}$',
  '^[a-z-]+/[a-z-]+\\.v[0-9]+$',
  '^[0-9a-f]{64}$',
  '^x*\\$[_]{2,}é$',
  'a',
  '',
  '^(a|b)$',
  '^a.c$',
  '^[^a]$',
  '^\\d{4}$',
  '\\d{4}',
  '^\\w+\\s\\W\\D\\S$',
  '^a+?$',
  '^a$|^bc$',
  '^(?:[A-Z]{2}|\\d{3,})(-[\\w.]+)*$',
  '^(?<year>\\d{4})-\\u00e9\\x41\\t$',
  '^[\\]\\\\^-]+$',
  '^\\p{Lu}[\\p{L} ]*$',
])('texts drawn for %s match it', (pattern) => {
  const random = seededRandom(1);
  const draw = matching(pattern);
  const whole = new RegExp(`^(?:${pattern})$`, 'u');
  expect(Array.from({ length: 500 }, () => draw(random)).filter((text) => !whole.test(text))).toEqual([]);
});

test.each(['^(?=a)a$', '^(?!a)b$', '(?<=a)b', '^(a)\\1$', '\\bword\\b', '^a$b$', '^[^\\s\\S]$'])(
  'the pattern %s is beyond the generator',
  (pattern) => {
    expect(() => matching(pattern)).toThrow(`The generator can't read the pattern ${pattern}`);
  },
);

test('the same seed gives the same messages, another seed others', () => {
  const schema = schemaWith({ type: 'string', minLength: 1, maxLength: 80 });
  const [first, same, other] = [take(schema, 7), take(schema, 7), take(schema, 8)];
  expect(same).toEqual(first);
  expect(other).not.toEqual(first);
  expect(invalidMessages(schema, 7)).toEqual(invalidMessages(schema, 7));
});

test('the limits of a number appear', () => {
  const values = take(schemaWith({ type: 'number', minimum: -2.5, maximum: 7, multipleOf: 0.5 })).map(
    ({ value }) => value,
  );
  expect(values).toEqual(expect.arrayContaining([-2.5, 7]));
});

test('every way to break a contract is there once', () => {
  const schema = schemaWith({
    type: ['string', 'null'],
    minLength: 2,
    maxLength: 3,
    description: 'none',
    'x-unit': 's',
  });
  const ways = invalidMessages(schema, 1).map(({ pointer, keyword }) => `${pointer} ${keyword}`);
  expect(ways).toEqual([' type', '/value required', '/value type', '/value minLength', '/value maxLength']);
});

test.each([
  { property: { type: 'string', format: 'colour' }, error: "The generator doesn't know the format colour" },
  { property: { type: 'any' }, error: "The generator doesn't know the type any" },
  { property: { type: 'string', const: 'x' }, error: "The generator doesn't know the keyword const" },
] as const)('refuses $property', ({ property, error }) => {
  expect(() => invalidMessages(schemaWith(property), 1)).toThrow(error);
});

function take(schema: Schema, seed = 1): Record<string, unknown>[] {
  const messages = validMessages(schema, seed);
  return Array.from({ length: 200 }, () => messages.next().value);
}

function schemaWith(value: Property): Schema {
  const [$id, title, description] = ['tests/example.v1', 'Example', 'An example.'];
  return { $id, title, description, 'x-owner': 'tests', required: ['value'], properties: { value } };
}
