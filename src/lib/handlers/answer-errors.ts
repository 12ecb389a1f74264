import type { MiddlewareObj } from '@middy/core';
import { isTransient } from '../aws/is-transient.ts';
import { unavailable } from '../http/answer.ts';

/** Middleware of HTTP functions: transient errors are answered with 503. Any other error goes on, so that the function fails and the API answers 500. */
export function answerErrors(): MiddlewareObj {
  return {
    onError: (request) => {
      if (!isTransient(request.error)) return;
      // not returned: the middleware that observes the error is yet to come
      request.response = unavailable('A service is away or throttled for now');
    },
  };
}
