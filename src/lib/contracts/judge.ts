import { ContractError } from '../errors.ts';
import { parseJson } from '../parse-json.ts';
import type { Accepted, Contract } from './contract.ts';
import { describe, type Violation } from './describe.ts';

export interface Rejected {
  readonly accepted: false;
  readonly violations: readonly [Violation, ...Violation[]];
}

export type Verdict<T> = { readonly accepted: true; readonly value: Accepted<T> } | Rejected;

/**
 * Judges a value by its contract. A rejection is a value, not an exception: one bad message must not stop its
 * neighbours.
 * @example
 * ```ts
 * const result = judge(reading, { station: 'Cluj', celsius: '21' });
 * if (!result.accepted) console.log(result.violations.map(({ pointer, expected }) => `${pointer}: expected ${expected}`));
 * ```
 */
export function judge<T>(contract: Contract<T>, data: unknown): Verdict<T> {
  if (isAccepted(contract, data)) return { accepted: true, value: data };
  const [first, ...more] = (contract.validate.errors ?? [])
    .slice(0, MOST_VIOLATIONS)
    .map((error) => describe(error, data));
  if (!first) throw new Error(`The validator of ${contract.id} rejected a value without saying why`);
  return { accepted: false, violations: [first, ...more] };
}

/**
 * Judges a JSON text. Text that is no JSON is rejected like any other message, and never quoted.
 * @example
 * ```ts
 * const result = judgeJson(reading, '{"station":"Cluj","at":"2026-11-21T10:15:00Z","celsius":21.5}');
 * if (result.accepted) console.log(result.value.celsius);
 * ```
 */
export function judgeJson<T>(contract: Contract<T>, text: string): Verdict<T> {
  const data = parseJson(text);
  return data === undefined ? reject('json', 'JSON', `text of ${text.length} characters`) : judge(contract, data);
}

/**
 * Whether `field` may have the value, regardless of the rest of the message.
 * @example
 * ```ts
 * const station = 'Cluj';
 * export const answer = fits(reading, 'station', station) ? json(200, { station }) : problem(404, 'No such station');
 * ```
 */
export function fits<T>({ validate }: Contract<T>, field: keyof T & string, value: unknown): boolean {
  validate({ [field]: value });
  return !(validate.errors ?? []).some(({ instancePath }) => instancePath === `/${field}`);
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
  const verdict = judge(contract, data);
  if (verdict.accepted) return verdict.value;
  const reasons = verdict.violations.map(({ pointer, keyword, expected }) => `${pointer} ${keyword} (${expected})`);
  throw new ContractError(`Expected a value that satisfies ${contract.id}: ${reasons.join('; ')}`);
}

function isAccepted<T>(contract: Contract<T>, data: unknown): data is Accepted<T> {
  return contract.validate(data);
}

/** Describing a message that is nothing but errors would cost more than validating a batch. */
const MOST_VIOLATIONS = 20;
