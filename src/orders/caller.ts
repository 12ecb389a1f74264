import type { HttpEvent } from '../lib/http/http-event.ts';

/** Whose data a caller may read and write. */
export type Caller = 'everyone' | 'no one' | { readonly customer: string };

/**
 * The caller. Anyone whom IAM let through may see every customer; a token only the customer that its claim names, whatever its
 * scope, because some issuers grant scopes by application; a token without that claim every customer if its scope is
 * `orders:all`. Without an authorizer no one may see anything.
 */
export function callerOf({ requestContext: { authorizer } }: Pick<HttpEvent, 'requestContext'>, claim: string): Caller {
  if (authorizer?.iam) return 'everyone';
  const { scope, [claim]: customer } = authorizer?.jwt?.claims ?? {};
  if (customer !== undefined) return typeof customer === 'string' && customer !== '' ? { customer } : 'no one';
  return typeof scope === 'string' && scope.split(' ').includes('orders:all') ? 'everyone' : 'no one';
}

/** Whether the caller may see a customer's data; null is a guest, undefined a customer that doesn't exist. */
export function maySee(caller: Caller, customer: string | null | undefined): boolean {
  return caller === 'everyone' || (caller !== 'no one' && caller.customer === customer);
}
