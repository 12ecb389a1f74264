import { expect, test } from '@jest/globals';
import { propertyOf } from '../../../../src/cli/new/postgres/property-of.ts';

const COLUMN = { name: 'a', labels: [], isRequired: true, isGenerated: false, comment: undefined };

test.each([
  ['smallint', { type: 'integer', minimum: -32_768, maximum: 32_767 }],
  ['bigint', { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }],
  [
    'numeric(10,2)',
    { type: 'number', minimum: -99_999_999.99, maximum: 99_999_999.99, multipleOf: 0.01, 'x-scale': 2 },
  ],
  ['numeric(3,3)', { type: 'number', minimum: -0.999, maximum: 0.999, multipleOf: 0.001, 'x-scale': 3 }],
  ['numeric(10,0)', { type: 'integer', minimum: -9_999_999_999, maximum: 9_999_999_999 }],
  [
    'numeric(15,8)',
    { type: 'number', minimum: -9_999_999.99999999, maximum: 9_999_999.99999999, multipleOf: 1e-8, 'x-scale': 8 },
  ],
  ...[
    'numeric',
    'numeric(16,2)',
    'numeric(3,5)',
    'numeric(3,-2)',
    'money',
    'interval',
    'jsonb',
    'bytea',
    'text[]',
    'integer[]',
    'inet',
    'int4range',
    'xml',
    'tsvector',
    'point',
    'hstore',
    'time without time zone',
    'timetz',
  ].map((type) => [type, { type: 'string', maxLength: 16_383 }] as const),
  ['real', { type: 'number' }],
  ['boolean', { type: 'boolean' }],
  ['uuid', { type: 'string', format: 'canonical-uuid' }],
  ['date', { type: 'string', format: 'local-date' }],
  ['timestamp without time zone', { type: 'string', format: 'local-date-time' }],
  ['timestamp(3) with time zone', { type: 'string', format: 'date-time' }],
  ['character varying(45)', { type: 'string', maxLength: 45 }],
  ['character varying', { type: 'string', maxLength: 16_383 }],
  ['character(5)', { type: 'string', maxLength: 5 }],
] as const)('%s', (type, rules) => {
  const { property } = propertyOf({ ...COLUMN, declared: 'any', type }, false);
  expect(property).toEqual({ ...rules, 'x-source-type': 'any' });
});

test('of an enum, the values are listed, and NULL if the column may be', () => {
  const mood = { ...COLUMN, declared: 'mood', type: 'mood', labels: ['sad', 'happy'] };
  expect(propertyOf(mood, false).property).toEqual({ type: 'string', enum: ['sad', 'happy'], 'x-source-type': 'mood' });
  expect(propertyOf({ ...mood, isRequired: false, comment: ' How\none feels ' }, false).property).toEqual({
    type: ['string', 'null'],
    description: 'How one feels',
    enum: ['sad', 'happy', null],
    'x-source-type': 'mood',
  });
});

test.each([
  ['bigint', 'integer'],
  ['numeric(12,0)', 'integer'],
  ['numeric(12,2)', 'string'],
  ['timestamp with time zone', 'string'],
  ['boolean', 'string'],
  ['double precision', 'string'],
])('as a key, %s is an %s, which every engine compares alike', (type, expected) => {
  const { property, loses } = propertyOf({ ...COLUMN, declared: type, type }, true);
  expect(property.type).toBe(expected);
  expect(property.format).toBeUndefined();
  if (expected === 'string') expect(loses).toBe('As part of the key, it is kept as its text.');
});
