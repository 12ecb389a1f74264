import type { MiddlewareObj } from '@middy/core';
import type { Admission, EventSource } from '../sources/event-source.ts';

/** What `validate` adds to an event. */
export interface Admitted<Input, Outcome, Response> {
  admission?: Admission<Input, Outcome, Response>;
}

/** Middleware that judges what the event carries, record by record, before the step sees it. */
export function validate<Event extends object, Input, Outcome, Response>(
  source: EventSource<Event, Input, Outcome, Response>,
): MiddlewareObj<Event & Admitted<Input, Outcome, Response>, Response> {
  return {
    before: async ({ event }) => {
      event.admission = await source.admit(event);
    },
  };
}
