import { expect, test } from '@jest/globals';
import { contractAjv } from '../../../src/contracts/ajv.ts';
import { readSchemas } from '../../../src/contracts/schema.ts';
import { rulesOf } from '../../../src/contracts/validator.ts';
import { samplesOf } from '../../../src/cli/sample/samples.ts';

const schemas = await readSchemas(new URL('../../../', import.meta.url));

test.each(schemas)('samples of $$id are valid, or break it as they say', (schema) => {
  const validate = contractAjv().compile(rulesOf(schema));
  const valid = [...samplesOf(schema, { count: 20, seed: 7, invalid: false })];
  expect(valid.map(({ message }) => validate(message))).toEqual(Array<boolean>(20).fill(true));
  const invalid = [...samplesOf(schema, { count: 60, seed: 7, invalid: true })];
  expect(invalid).toHaveLength(60);
  for (const { message, breaks } of invalid) {
    expect(validate(message)).toBe(false);
    expect(validate.errors?.map(({ keyword }) => keyword)).toContain(breaks?.keyword);
  }
});

test('the same seed gives the same samples, another seed others', () => {
  const [schema] = schemas;
  if (!schema) throw new Error('Expected a contract');
  const texts = (seed: number) => JSON.stringify([...samplesOf(schema, { count: 5, seed, invalid: false })]);
  expect(texts(1)).toBe(texts(1));
  expect(texts(1)).not.toBe(texts(2));
});
