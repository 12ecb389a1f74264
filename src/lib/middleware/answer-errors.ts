import type { MiddlewareObj } from '@middy/core';
import { PermanentError } from '../errors.ts';
import { unavailable } from '../http/answer.ts';

/** Middleware of HTTP functions: what may pass is answered with 503; a permanent error stays one, and the API answers 500. */
export function answerErrors(): MiddlewareObj {
  return {
    onError: (request) => {
      if (request.error instanceof PermanentError) return;
      // not returned: the middleware that observes the error is yet to come
      request.response = unavailable('A service is away or throttled for now');
    },
  };
}
