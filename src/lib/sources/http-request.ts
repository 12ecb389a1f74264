import type { Answer } from '../http/answer.ts';
import type { HttpEvent } from '../http/http-event.ts';
import type { EventSource } from './event-source.ts';

/** A request without a body: the step reads its parameters and gives the answer. */
export const httpRequest: EventSource<HttpEvent, HttpEvent, Answer, Answer> = {
  admit: (event) => Promise.resolve({ input: event, respond: (answer) => answer }),
};
