/** @seconds 43 */
import { describe, expect, test } from '@jest/globals';
import { invalidMessages } from '../../src/contracts/generator/invalid.ts';
import { validMessages } from '../../src/contracts/generator/valid.ts';
import { at, entries } from '../../src/lib/values.ts';
import { readSchemas } from '../../src/contracts/schema.ts';
import type { Contract } from '../../src/lib/contracts/contract.ts';
import { validate } from '../../src/lib/contracts/validate.ts';
import { amount, SEED } from '../support/sample.ts';

/** Whole, the seeds are 1 to 51 with 5,000 messages; in a sample they are the day's. */
const FIRST_SEED = amount(1, SEED);
const MESSAGES = amount(5_000, 150);
const FURTHER_SEEDS = amount(50, 1);

const schemas = await readSchemas(new URL('../../', import.meta.url));
const contracts = new Map(await Promise.all(schemas.map(async ({ $id }) => [$id, await contractOf($id)] as const)));

describe.each(schemas)('$$id', (schema) => {
  const contract = contracts.get(schema.$id);
  if (!contract) throw new Error(`Expected a contract ${schema.$id}`);

  test(`accepts ${MESSAGES} generated valid messages`, () => {
    const messages = validMessages(schema, FIRST_SEED);
    const rejected = Array.from({ length: MESSAGES }, () => validate(contract, messages.next().value)).filter(
      ({ accepted }) => !accepted,
    );
    expect(rejected).toEqual([]);
  });

  test.each(invalidMessages(schema, FIRST_SEED))(
    'rejects $pointer for $keyword and nothing else',
    ({ pointer, keyword, message }) => {
      const result = validate(contract, message);
      expect(result).toMatchObject({ accepted: false, violations: [{ pointer, keyword }] });
    },
  );

  test(`rejects the invalid messages of ${FURTHER_SEEDS} further seeds just so`, () => {
    for (let seed = FIRST_SEED + 1; seed <= FIRST_SEED + FURTHER_SEEDS; seed++) {
      for (const { pointer, keyword, message } of invalidMessages(schema, seed)) {
        expect(validate(contract, message)).toMatchObject({ accepted: false, violations: [{ pointer, keyword }] });
      }
    }
  });
});

async function contractOf(id: string): Promise<Contract<unknown>> {
  const [pipeline = '', message = ''] = id.split('/');
  const module: unknown = await import(`../../src/${pipeline}/generated/${message}.ts`);
  const contract = entries(module)
    .map(([, value]) => value)
    .find(isContract);
  if (contract?.id !== id)
    throw new Error(`Expected src/${pipeline}/generated/${message}.ts to hold the contract ${id}`);
  return contract;
}

function isContract(value: unknown): value is Contract<unknown> {
  return typeof at(value, 'validate') === 'function';
}
