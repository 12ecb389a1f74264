import type { Answer } from '../http/answer.ts';
import type { HttpEvent } from '../http/http-event.ts';
import type { EventSource } from './event-source.ts';
import { expectEvent, HTTP } from './expect-event.ts';

/**
 * A request without a body: the step reads its parameters and gives the answer. The step validates what it reads of it:
 * there is no message to validate.
 * @example
 * ```ts
 * export const handler = stepHandler(observe(), httpRequest, ({ pathParameters }) =>
 *   Promise.resolve(json(200, { station: pathParameters?.['station'] })),
 * );
 * ```
 */
export const httpRequest: EventSource<HttpEvent, HttpEvent, Answer, Answer> = {
  admit: async (event) => {
    expectEvent(event, HTTP);
    return Promise.resolve({ input: event, respond: (answer) => answer });
  },
};
