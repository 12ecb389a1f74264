import middy, { type MiddlewareObj } from '@middy/core';
import type { EventSource } from '../sources/event-source.ts';
import { validate, type Admitted } from './validate.ts';

/** A Lambda handler: observed, its event judged record by record, the step's outcome answered in the source's words. */
export function stepHandler<Event extends object, Input, Outcome, Response>(
  observe: MiddlewareObj,
  source: EventSource<Event, Input, Outcome, Response>,
  step: (input: Input) => Promise<Outcome>,
) {
  return middy<Event & Admitted<Input, Outcome, Response>, Response>(WITHOUT_EARLY_TIMEOUT)
    .use(observe)
    .use(validate(source))
    .handler(async ({ admission }) => {
      if (!admission) throw new Error('Expected an event that was judged');
      return admission.respond(await step(admission.input));
    });
}

/**
 * By default middy fails an invocation 5 ms before Lambda would, with `[AbortError]`, and the step goes on in the next
 * invocation. Lambda's own time-out ends the step and says what it was.
 */
const WITHOUT_EARLY_TIMEOUT = { timeoutEarlyInMillis: 0 };
