import { expect, test } from '@jest/globals';
import type { LandedVersion, SchemaError, Validate } from '../../../src/lib/contracts/contract.ts';
import { validate } from '../../../src/lib/contracts/validate.ts';
import { anyVersion, versionsOf } from '../../../src/lib/contracts/versions.ts';

/** A version that accepts texts which begin with its number; each character that is no digit is an error. */
function version(n: number, older?: LandedVersion): LandedVersion {
  const validator: { (data: unknown): data is unknown; errors?: SchemaError[] | null } = (data): data is unknown => {
    const text = String(data);
    const others = text.split('').filter((character) => !/\d/.test(character));
    validator.errors = others.map(() => ({ instancePath: `/v${n}`, keyword: 'type', params: {} }));
    if (!text.startsWith(String(n))) validator.errors.push({ instancePath: `/v${n}`, keyword: 'const', params: {} });
    return validator.errors.length === 0;
  };
  const accepts: Validate<unknown> = validator;
  return {
    ...{ id: `shop/visit.v${n}`, validate: accepts, table: `visit/v${n}`, key: ['id'], eventTime: 'at', columns: [] },
    ...(older && { older: { contract: older, columns: {} } }),
  };
}

const newest = version(3, version(2, version(1)));

test('versions are the newest first', () => {
  expect(versionsOf(newest).map(({ id }) => id)).toEqual(['shop/visit.v3', 'shop/visit.v2', 'shop/visit.v1']);
});

test.each(['30', '20', '10'])('%s is accepted, as each is of one of the versions', (message) => {
  expect(validate(anyVersion(newest), message)).toMatchObject({ accepted: true });
});

test.each([
  ['2x', '/v2'],
  ['3x', '/v3'],
  // as wrong for each: the oldest can't have been meant for a newer one
  ['x', '/v1'],
])('%s is rejected with the reasons of the version that finds the fewest', (message, pointer) => {
  expect(validate(anyVersion(newest), message)).toMatchObject({
    accepted: false,
    violations: [{ pointer }, ...(message === 'x' ? [{}] : [])],
  });
});

test('a contract without older versions is returned unchanged', () => {
  const only = version(1);
  expect(anyVersion(only)).toBe(only);
});
