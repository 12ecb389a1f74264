import type { EventSource } from './event-source.ts';
import { expectEvent, WAKE_UP } from './expect-event.ts';

/**
 * `{}` from a schedule, or S3's notification: it only signals that there may be work, and the step looks for it. So an
 * event that comes twice, late or never does no harm.
 * @example
 * ```ts
 * export const handler = stepHandler(observe(), wakeUp<{ found: number }>(), async () => {
 *   const waiting = await objectStore(s3, bucket).list('inbox/');
 *   return { found: waiting.length };
 * });
 * ```
 */
export function wakeUp<Outcome>(): EventSource<object, undefined, Outcome, Outcome> {
  return {
    admit: async (event) => {
      expectEvent(event, WAKE_UP);
      return Promise.resolve({ input: undefined, respond: (outcome) => outcome });
    },
  };
}
