import type { EventSource } from './event-source.ts';

/**
 * Any event at all: it only says that there may be work, which the step looks for itself. So one that comes twice, late or
 * never takes nothing away.
 */
export function wakeUp<Outcome>(): EventSource<object, undefined, Outcome, Outcome> {
  return { admit: () => Promise.resolve({ input: undefined, respond: (outcome) => outcome }) };
}
