import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { AwsV4Signer } from 'aws4fetch';
import { TransientError } from '../../../lib/errors.ts';
import type { Posting } from './post-part.ts';

/** Who sends: this machine's AWS identity, or the holder of a token of the issuer that the API was deployed with. */
export type Sender = { readonly region: string } | { readonly token: string };

/** Posts JSON to an URL. */
export function postTo(url: string, sender: Sender): Posting['post'] {
  const authorize = 'token' in sender ? withToken(sender.token) : signed(url, sender.region);
  return async (body) => {
    const headers = await authorize(body);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers,
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return { status: response.status, retryAfter: response.headers.get('retry-after'), text: await response.text() };
    } catch (error) {
      throw new TransientError(`no answer (${causeOf(error)})`, { cause: error });
    }
  };
}

type Authorize = (body: string) => Promise<Headers>;

function withToken(token: string): Authorize {
  return () => Promise.resolve(new Headers({ ...JSON_TYPE, authorization: `Bearer ${token}` }));
}

/** Signature Version 4, with the credentials that any AWS client of this machine would find. */
function signed(url: string, region: string): Authorize {
  const credentials = defaultProvider();
  return async (body) => {
    const identity = await credentials();
    const request = { ...identity, url, method: 'POST', headers: JSON_TYPE, body, service: 'execute-api', region };
    return (await new AwsV4Signer(request).sign()).headers;
  };
}

/** `ECONNREFUSED` and the like. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error.name;
}

const JSON_TYPE = { 'content-type': 'application/json' };
/** An HTTP API answers within 30 s, be it with 503. */
const TIMEOUT_MS = 35_000;
