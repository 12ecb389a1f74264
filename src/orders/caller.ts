import type { HttpEvent } from '../lib/http/http-event.ts';

/** Whose data a caller may read and write. */
export type Caller = 'everyone' | 'no one' | { readonly customer: string };

/**
 * Whose data the caller may see. Callers that IAM authorized see every customer. A token with the claim sees only the customer
 * that it names, whatever its scope, because some issuers grant scopes by application. A token without the claim sees every
 * customer if its scope is `orders:all`. Without an authorizer no one sees anything.
 */
export function callerOf({ requestContext: { authorizer } }: Pick<HttpEvent, 'requestContext'>, claim: string): Caller {
  if (authorizer?.iam) return 'everyone';
  const claims = authorizer?.jwt?.claims ?? {};
  const customer = claims[claim];
  if (customer !== undefined) return typeof customer === 'string' && customer !== '' ? { customer } : 'no one';
  return scopesOf(claims).some((scope) => ALL.test(scope)) ? 'everyone' : 'no one';
}

/** Issuers write scopes as a string or as a list, which API Gateway passes on as `[a b]`. */
function scopesOf(claims: Readonly<Record<string, unknown>>): string[] {
  const texts = SCOPE_CLAIMS.flatMap((name) => [claims[name]].flat()).filter((each) => typeof each === 'string');
  return texts.flatMap((text) => text.replace(/^\[(.*)\]$/, '$1').split(/[ ,]+/));
}

/** Used by Cognito and Keycloak; by Okta and Entra; by Auth0. */
const SCOPE_CLAIMS = ['scope', 'scp', 'permissions'];
/** Cognito puts the name of a resource server before it. */
const ALL = /^(?:[\w.:-]+\/)?orders:all$/;

/** Whether the caller may see a customer's data; null is a guest, undefined a customer that doesn't exist. */
export function maySee(caller: Caller, customer: string | null | undefined): boolean {
  return caller === 'everyone' || (caller !== 'no one' && caller.customer === customer);
}
