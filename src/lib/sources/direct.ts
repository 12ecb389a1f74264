import type { Accepted, Contract } from '../contracts/contract.ts';
import { accept } from '../contracts/validate.ts';
import { ContractError } from '../errors.ts';
import type { EventSource } from './event-source.ts';
import { kindOf } from './expect-event.ts';

/**
 * The input of a schedule or of a direct invocation: one message, the event itself. A rejected one throws
 * `ContractError`, and the function's on-failure destination keeps it.
 * @example
 * ```ts
 * const source = directInput<Reading, { station: string }>(reading);
 * export const handler = stepHandler(observe(), source, ({ station }) => Promise.resolve({ station }));
 * ```
 */
export function directInput<T, Outcome>(contract: Contract<T>): EventSource<object, Accepted<T>, Outcome, Outcome> {
  return {
    admit: (event) => Promise.resolve({ input: acceptEvent(contract, event), respond: (outcome) => outcome }),
  };
}

function acceptEvent<T>(contract: Contract<T>, event: object): Accepted<T> {
  try {
    return accept(contract, event);
  } catch (cause) {
    if (!(cause instanceof ContractError)) throw cause;
    throw new ContractError(`${cause.message}; found ${kindOf(event)}`, { cause });
  }
}
