import { describe as suite, expect, test } from '@jest/globals';
import type { SchemaError } from '../../../src/lib/contracts/contract.ts';
import { describe, redact } from '../../../src/lib/contracts/describe.ts';

suite('redact', () => {
  test.each([
    { input: undefined, expected: 'nothing' },
    { input: null, expected: 'null' },
    { input: '1630615123457', expected: 'string of 13 characters' },
    { input: '', expected: 'string of 0 characters' },
    { input: 42, expected: 'integer' },
    { input: 4.2, expected: 'number' },
    { input: Number('-1e400'), expected: 'a number beyond 1.8e308' },
    { input: true, expected: 'boolean' },
    { input: [1, 2, 3], expected: 'array of 3 items' },
    { input: { secret: 1 }, expected: 'object' },
  ])('describes $input as $expected', ({ input, expected }) => {
    expect(redact(input)).toBe(expected);
  });
});

suite('describe', () => {
  test.each([
    {
      error: schemaError({ keyword: 'enum', params: { allowedValues: ['mobile', null] } }),
      expected: { pointer: '', keyword: 'enum', expected: 'mobile, null', actual: 'object' },
    },
    {
      error: schemaError({ keyword: 'required', params: { missingProperty: 'email' } }),
      expected: { pointer: '/email', keyword: 'required', expected: 'this property', actual: 'nothing' },
    },
    {
      error: schemaError({ keyword: 'additionalProperties', params: { additionalProperty: 'a/b~c' } }),
      expected: {
        pointer: '/(a name of 5 characters)',
        keyword: 'additionalProperties',
        expected: 'no further property',
        actual: 'string of 6 characters',
      },
    },
    {
      error: schemaError({
        instancePath: '/nested',
        keyword: 'additionalProperties',
        params: { additionalProperty: 'pace' },
      }),
      expected: {
        pointer: '/nested/pace',
        keyword: 'additionalProperties',
        expected: 'no further property',
        actual: 'nothing',
      },
    },
    {
      error: schemaError({ instancePath: '/list/1', keyword: 'maximum', params: { limit: 5 } }),
      expected: { pointer: '/list/1', keyword: 'maximum', expected: 'at most 5', actual: 'integer' },
    },
    {
      error: schemaError({ instancePath: '/nested', keyword: 'required', params: { missingProperty: 'id' } }),
      expected: { pointer: '/nested/id', keyword: 'required', expected: 'this property', actual: 'nothing' },
    },
    {
      error: schemaError({ instancePath: '/iban', keyword: 'type', params: { type: ['string', 'null'] } }),
      expected: { pointer: '/iban', keyword: 'type', expected: 'string or null', actual: 'number' },
    },
    {
      error: schemaError({ keyword: 'type', params: { type: 'object' } }),
      expected: { pointer: '', keyword: 'type', expected: 'object', actual: 'object' },
    },
    {
      error: schemaError({ instancePath: '/iban', keyword: 'unheard-of', params: {} }),
      expected: { pointer: '/iban', keyword: 'unheard-of', expected: 'unheard-of', actual: 'number' },
    },
  ])('reports $error.keyword at $expected.pointer', ({ error, expected }) => {
    expect(describe(error, { 'a/b~c': 'secret', list: [1, 6], nested: {}, iban: 4.2 })).toEqual(expected);
  });
});

function schemaError(parts: Partial<SchemaError>): SchemaError {
  return { instancePath: '', keyword: 'type', params: {}, ...parts };
}
