import { ContractError } from '../errors.ts';
import { ambiguousItems, parseJson } from '../parse-json.ts';
import type { Accepted, Contract } from './contract.ts';
import { describe, type Violation } from './describe.ts';

export interface Rejected {
  readonly accepted: false;
  readonly violations: readonly [Violation, ...Violation[]];
}

export type Result<T> = { readonly accepted: true; readonly value: Accepted<T> } | Rejected;

/**
 * Validates a value against its contract. A rejection is a value, not an exception: one bad message must not stop its
 * neighbours.
 * @example
 * ```ts
 * const result = validate(reading, { station: 'Cluj', celsius: '21' });
 * if (!result.accepted) console.log(result.violations.map(({ pointer, expected }) => `${pointer}: expected ${expected}`));
 * ```
 */
export function validate<T>(contract: Contract<T>, data: unknown): Result<T> {
  if (isAccepted(contract, data)) return { accepted: true, value: data };
  const [first, ...more] = (contract.validate.errors ?? [])
    .slice(0, MOST_VIOLATIONS)
    .map((error) => describe(error, data));
  if (!first) throw new Error(`The validator of ${contract.id} rejected a value without saying why`);
  return { accepted: false, violations: [first, ...more] };
}

/**
 * Validates a JSON text. Text that is not JSON is rejected like any other message, and never quoted.
 * @example
 * ```ts
 * const result = validateJson(reading, '{"station":"Cluj","at":"2026-11-21T10:15:00Z","celsius":21.5}');
 * if (result.accepted) console.log(result.value.celsius);
 * ```
 */
export function validateJson<T>(contract: Contract<T>, text: string): Result<T> {
  const content = readJson(text);
  return 'data' in content ? validate(contract, content.data) : content;
}

/** The value of a JSON text that means the same to every reader. */
export function readJson(text: string): { readonly data: unknown } | Rejected {
  const data = parseJson(text);
  if (data === undefined) return reject('json', 'JSON', `text of ${text.length} characters`);
  return ambiguousItems(text, data).size > 0 ? AMBIGUOUS : { data };
}

/**
 * Whether `field` may have the value, regardless of the rest of the message.
 * @example
 * ```ts
 * const station = 'Cluj';
 * export const answer = fits(reading, 'station', station) ? json(200, { station }) : problem(404, 'No such station');
 * ```
 */
export function fits<T>(
  contract: Pick<Contract<T>, 'validate'>,
  field: unknown extends T ? string : keyof T & string,
  value: unknown,
): boolean {
  contract.validate({ [field]: value });
  return !(contract.validate.errors ?? []).some(({ instancePath }) => instancePath === `/${field}`);
}

/** A rejection of the message as a whole. */
export function reject(keyword: string, expected: string, actual: string): Rejected {
  return { accepted: false, violations: [{ pointer: '', keyword, expected, actual }] };
}

/**
 * The value, now known to satisfy its contract. What leaves a step is validated too; the type says that it was.
 * @throws {ContractError} naming pointers and keywords, never values.
 * @example
 * ```ts
 * export const sent: Accepted<Reading> = accept(reading, { station: 'Cluj', at: '2026-11-21T10:15:00Z', celsius: 21.5 });
 * ```
 */
export function accept<T>(contract: Contract<T>, data: unknown): Accepted<T> {
  const result = validate(contract, data);
  if (result.accepted) return result.value;
  const reasons = result.violations.map(({ pointer, keyword, expected }) => `${pointer} ${keyword} (${expected})`);
  throw new ContractError(`Expected a value that satisfies ${contract.id}: ${reasons.join('; ')}`);
}

function isAccepted<T>(contract: Contract<T>, data: unknown): data is Accepted<T> {
  return contract.validate(data);
}

/** The rejection of a message that names a property twice. */
export const AMBIGUOUS = reject('json', 'each property once', 'a repeated property');

/** Describing a message that is nothing but errors would cost more than validating a batch. */
const MOST_VIOLATIONS = 20;
