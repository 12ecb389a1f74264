import type { HttpEvent } from '../lib/http/http-event.ts';

/** Whose data a caller may read and write. */
export type Caller = 'everybody' | 'nobody' | { readonly customer: string };

/**
 * Who calls. Whoever IAM let through may see everybody, and so may a token of the scope `orders:all`; another token only
 * the customer that its claim names. Without an authorizer nobody may see anything.
 */
export function callerOf({ requestContext: { authorizer } }: Pick<HttpEvent, 'requestContext'>, claim: string): Caller {
  if (authorizer?.iam) return 'everybody';
  const { scope, [claim]: customer } = authorizer?.jwt?.claims ?? {};
  if (typeof scope === 'string' && scope.split(' ').includes('orders:all')) return 'everybody';
  return typeof customer === 'string' && customer !== '' ? { customer } : 'nobody';
}

/** Whether the caller may see what is a customer's; null is a guest, and undefined is nobody that exists. */
export function maySee(caller: Caller, customer: string | null | undefined): boolean {
  return caller === 'everybody' || (caller !== 'nobody' && caller.customer === customer);
}
