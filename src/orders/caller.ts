import type { HttpEvent } from '../lib/http/http-event.ts';

/** Whose data a caller may read and write. */
export type Caller = 'everyone' | 'no one' | { readonly customer: string };

/**
 * The caller. Anyone whom IAM let through may see every customer, as may a token with the scope `orders:all`; any other token only
 * the customer that its claim names. Without an authorizer no one may see anything.
 */
export function callerOf({ requestContext: { authorizer } }: Pick<HttpEvent, 'requestContext'>, claim: string): Caller {
  if (authorizer?.iam) return 'everyone';
  const { scope, [claim]: customer } = authorizer?.jwt?.claims ?? {};
  if (typeof scope === 'string' && scope.split(' ').includes('orders:all')) return 'everyone';
  return typeof customer === 'string' && customer !== '' ? { customer } : 'no one';
}

/** Whether the caller may see a customer's data; null is a guest, undefined a customer that doesn't exist. */
export function maySee(caller: Caller, customer: string | null | undefined): boolean {
  return caller === 'everyone' || (caller !== 'no one' && caller.customer === customer);
}
