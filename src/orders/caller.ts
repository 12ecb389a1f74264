import type { HttpEvent } from '../lib/http/http-event.ts';

/** Whose data a caller may read and write. */
export type Caller = 'everyone' | 'no one' | { readonly customer: string };

/** Where an issuer's tokens say whose data may be read and written. */
export interface TokenRules {
  /** The claim that names the only customer whose data a token may read. */
  readonly customerClaim: string;
  /** The scope of tokens that may read and write every customer's data. */
  readonly allScope: string;
  /** The claims with a token's scopes. */
  readonly scopeClaims: readonly string[];
}

/** The rules that a function's environment gives. */
export function tokenRules(env: Readonly<Record<'CUSTOMER_CLAIM' | 'ALL_SCOPE' | 'SCOPE_CLAIMS', string>>): TokenRules {
  return { customerClaim: env.CUSTOMER_CLAIM, allScope: env.ALL_SCOPE, scopeClaims: env.SCOPE_CLAIMS.split(',') };
}

/**
 * Whose data the caller may see. Callers that IAM authorized see every customer. A token with the claim sees only the customer
 * that it names, whatever its scope, because some issuers grant scopes by application. A token without the claim sees every
 * customer if it has the scope for all. Without an authorizer no one sees anything.
 */
export function callerOf(
  { requestContext: { authorizer } }: Pick<HttpEvent, 'requestContext'>,
  rules: TokenRules,
): Caller {
  if (authorizer?.iam) return 'everyone';
  const claims = authorizer?.jwt?.claims ?? {};
  const customer = claims[rules.customerClaim];
  if (customer !== undefined) return typeof customer === 'string' && customer !== '' ? { customer } : 'no one';
  const scopes = scopesOf(rules.scopeClaims.map((name) => claims[name]));
  return scopes.some((scope) => withoutServer(scope) === rules.allScope) ? 'everyone' : 'no one';
}

/** Issuers write scopes as a string or as a list, which API Gateway passes on as `[a b]`. */
function scopesOf(claims: readonly unknown[]): string[] {
  const texts = claims.flat().filter((each) => typeof each === 'string');
  return texts.flatMap((text) => text.replace(/^\[(.*)\]$/, '$1').split(/[ ,]+/));
}

/** Cognito puts the name of a resource server before a scope. */
function withoutServer(scope: string): string {
  return scope.replace(/^[\w.:-]+\//, '');
}

/** Whether the caller may see a customer's data; null is a guest, undefined a customer that doesn't exist. */
export function maySee(caller: Caller, customer: string | null | undefined): boolean {
  return caller === 'everyone' || (caller !== 'no one' && caller.customer === customer);
}
