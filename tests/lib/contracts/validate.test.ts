import { expect, test } from '@jest/globals';
import { accept, fits, validate, validateJson, reject } from '../../../src/lib/contracts/validate.ts';
import type { Contract, Validate } from '../../../src/lib/contracts/contract.ts';
import { ContractError } from '../../../src/lib/errors.ts';
import { JOB, job } from '../../support/contracts/job.ts';
import { purchase } from '../../support/contracts/purchase.ts';
import { aVisit, visit } from '../../support/contracts/visit.ts';

const valid = aVisit();

test('returns an accepted value unchanged', () => {
  expect(validate(visit, valid)).toEqual({ accepted: true, value: valid });
  expect(accept(visit, valid)).toBe(valid);
});

test('reports every violation at once', () => {
  const { iban, ...message } = { ...valid, email: 'nobody', session_duration: 36_001 };
  const result = validate(visit, message);
  expect(result).toEqual({
    accepted: false,
    violations: [
      { pointer: '/iban', keyword: 'required', expected: 'this property', actual: 'nothing' },
      { pointer: '/email', keyword: 'format', expected: 'email', actual: 'string of 6 characters' },
      { pointer: '/session_duration', keyword: 'maximum', expected: 'at most 36000', actual: 'integer' },
    ],
  });
});

test('never reveals a value of the message', () => {
  const secrets = Object.fromEntries(Object.keys(valid).map((name) => [name, `secret of ${name}`]));
  const reported = JSON.stringify(
    validate(visit, { ...secrets, session_duration: 987_654_321, download_speed: -123.456 }),
  );
  expect(reported).toContain('/iban');
  expect(reported).not.toMatch(/secret|987654321|123\.456/);
});

test('forgets the violations of the previous value', () => {
  expect(validate(visit, {}).accepted).toBe(false);
  expect(validate(visit, valid).accepted).toBe(true);
});

test('validates JSON text as its value', () => {
  expect(validateJson(visit, JSON.stringify(valid))).toEqual({ accepted: true, value: valid });
});

test.each(['', '{"iban": secret', 'secret', '[1,', '\u0000'])('rejects %j without quoting it', (text) => {
  const result = validateJson(visit, text);
  const actual = `text of ${text.length} characters`;
  expect(result).toEqual({
    accepted: false,
    violations: [{ pointer: '', keyword: 'json', expected: 'JSON', actual }],
  });
});

test.each(['"session_duration":1,', '"session_duration" : 1,', '"\\u0073ession_duration":1,'])(
  'rejects a message that repeats a property, as in %s',
  (twice) => {
    const violation = {
      pointer: '',
      keyword: 'json',
      expected: 'each property once',
      actual: 'a repeated property',
    };
    const text = JSON.stringify(valid).replace('{', `{${twice}`);
    expect(validateJson(visit, text)).toEqual({ accepted: false, violations: [violation] });
  },
);

test.each([{ address: 'A\0B' }, { address: '\0' }, { person_name: 'A\ud800' }, { person_name: '\udc00B' }])(
  'rejects a text that a sink can not hold: %j',
  (part) => {
    const [name = ''] = Object.keys(part);
    expect(validate(visit, { ...valid, ...part })).toMatchObject({
      accepted: false,
      violations: [
        { pointer: `/${name}`, keyword: 'encoding', expected: 'text without NUL, and whole surrogate pairs' },
      ],
    });
  },
);

test('rejects a message as a whole', () => {
  const violation = { pointer: '', keyword: 'size', expected: 'at most 262144 bytes', actual: '300000 bytes' };
  const result = reject(violation.keyword, violation.expected, violation.actual);
  expect(result).toEqual({ accepted: false, violations: [violation] });
});

test('throws a contract error that names pointers and keywords, not values', () => {
  const rejected = { ...JOB, window_seconds: 901, seed: 'secret' };
  expect(() => accept(job, rejected)).toThrow(
    new ContractError(
      'Expected a value that satisfies tests/job.v1: /window_seconds maximum (at most 900); /seed type (integer)',
    ),
  );
});

test('reports a validator that gives no reason', () => {
  const isNothing: Validate<never> = (data: unknown): data is never => data === 'never given';
  const silent: Contract<never> = { id: 'tests/silent.v1', validate: isNothing };
  expect(() => validate(silent, {})).toThrow('The validator of tests/silent.v1 rejected a value without saying why');
});

test.each([
  { field: 'bill', value: 'C536365', is: true },
  { field: 'bill', value: '536 365', is: false },
  { field: 'customer_id', value: null, is: true },
  { field: 'customer_id', value: '17850/1', is: false },
] as const)('$field may be $value: $is', ({ field, value, is }) => {
  expect(fits(purchase, field, value)).toBe(is);
});
