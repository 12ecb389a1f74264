import type { Accepted, Contract } from '../contracts/contract.ts';
import { accept } from '../contracts/validate.ts';
import type { EventSource } from './event-source.ts';

/**
 * The input of a schedule or of a direct invocation: one message, the event itself. A rejected one throws
 * `ContractError`, and the function's on-failure destination keeps it.
 * @example
 * ```ts
 * const source = directInput<Reading, { station: string }>(reading);
 * export const handler = stepHandler(observe, source, ({ station }) => Promise.resolve({ station }));
 * ```
 */
export function directInput<T, Outcome>(contract: Contract<T>): EventSource<object, Accepted<T>, Outcome, Outcome> {
  return {
    admit: (event) => Promise.resolve({ input: accept(contract, event), respond: (outcome) => outcome }),
  };
}
