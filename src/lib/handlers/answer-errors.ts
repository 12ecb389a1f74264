import type { MiddlewareObj } from '@middy/core';
import { isTransient } from '../aws/is-transient.ts';
import { unavailable } from '../http/answer.ts';

/**
 * Middleware of HTTP functions: transient errors are answered with 503. Any other error is rethrown, so that the function
 * fails and the API answers 500. Callers can then retry, without an alarm for what resolves itself.
 * @example
 * ```ts
 * const source = httpBody({ contract: reading, telemetry, mostMessages: 500, mostBytes: 1024 * 1024, permits: () => true });
 * export const handler = stepHandler(observe(), source, () => Promise.resolve([])).use(answerErrors());
 * ```
 */
export function answerErrors(): MiddlewareObj {
  return {
    onError: (request) => {
      if (!isTransient(request.error)) return;
      // not returned: the middleware that observes the error is yet to come
      request.response = unavailable('A service is temporarily unavailable');
    },
  };
}
