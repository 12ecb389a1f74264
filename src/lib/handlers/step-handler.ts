import middy, { type MiddlewareObj } from '@middy/core';
import type { Admission, EventSource } from '../sources/event-source.ts';

/**
 * A Lambda handler: observed, its event validated record by record, the step's outcome answered in the source's form.
 * One chain for every function, so that none can forget to validate or to log.
 * @example
 * ```ts
 * const { telemetry, observe } = powertools();
 * const source = sqsMessages({ contract: reading, stage: 'weather.consume', failed, telemetry });
 * export const handler = stepHandler(observe(), source, (messages) => deliver(messages, { stream }));
 * ```
 */
export function stepHandler<Event, Input, Outcome, Response>(
  observe: MiddlewareObj,
  source: EventSource<Event, Input, Outcome, Response>,
  step: (input: Input) => Promise<Outcome>,
) {
  return middy<Admission<Input, Outcome, Response>, Response>(WITHOUT_EARLY_TIMEOUT)
    .use(observe)
    .use(validate(source))
    .handler<Event, Response>(async ({ input, respond }) => respond(await step(input)));
}

/** Middleware that validates every message of an event: behind it, what the source admitted replaces the event. */
function validate<Event, Input, Outcome, Response>(
  source: EventSource<Event, Input, Outcome, Response>,
): MiddlewareObj<Event> {
  return {
    before: async (request) => {
      // assigned, as middy has one type for the event on either side of a middleware
      Object.assign(request, { event: await source.admit(request.event) });
    },
  };
}

/**
 * By default middy fails an invocation 5 ms before Lambda would, with `[AbortError]`, and the step continues in the next
 * invocation. Lambda's own timeout ends the step and names the reason.
 */
const WITHOUT_EARLY_TIMEOUT = { timeoutEarlyInMillis: 0 };
