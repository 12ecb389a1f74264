import { TransientError } from '../../lib/errors.ts';
import { failureCode } from '../../lib/fetch/failure-code.ts';
import { authorizeAs, type Sender } from './authorize.ts';
import type { Posting } from './post-part.ts';

/** Posts JSON to an URL. */
export function postTo(url: string, sender: Sender): Posting['post'] {
  const authorize = authorizeAs(sender);
  return async (body) => {
    const headers = await authorize('POST', url, body);
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const response = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal });
      return { status: response.status, retryAfter: response.headers.get('retry-after'), text: await response.text() };
    } catch (error) {
      throw new TransientError(`no answer (${failureCode(error)})`, { cause: error });
    }
  };
}

/** An HTTP API answers within 30 s, even if only with 503. */
const TIMEOUT_MS = 35_000;
