import { at } from '../values.ts';

/** Why `fetch` failed, such as `ECONNREFUSED`: its messages quote addresses and headers, this doesn't. */
export function failureCode(error: unknown): string {
  const code = at(error, 'cause', 'code') ?? at(error, 'name');
  return typeof code === 'string' ? code : 'unknown';
}
