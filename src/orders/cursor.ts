import { createHash } from 'node:crypto';
import { parseJson } from '../lib/parse-json.ts';
import { ParameterError, type Parameters } from './parameters.ts';

/** The end of a page, as text that the client sends back to get the next one. `of` says what is paged. */
export function toCursor(place: string, of: readonly string[]): string {
  return Buffer.from(JSON.stringify([place, digest(place, of)])).toString('base64url');
}

/**
 * The position in the parameter `cursor`, as `read` understands it; undefined without the parameter. The digest keeps
 * out cursors for something else. It isn't secret, so anyone can compute one and name any position: `read` returns undefined
 * for those at which no page ends.
 * @throws {ParameterError} for a text that isn't a cursor for `of`.
 */
export function placeOf<Place>(
  { cursor }: Parameters,
  of: readonly string[],
  read: (place: string) => Place | undefined,
): Place | undefined {
  if (cursor === undefined) return undefined;
  const value = parseJson(Buffer.from(cursor, 'base64url').toString());
  const text: unknown = Array.isArray(value) ? value[0] : undefined;
  const place = typeof text === 'string' && toCursor(text, of) === cursor ? read(text) : undefined;
  if (place !== undefined) return place;
  throw new ParameterError('Expected the cursor of the previous page, with the same parameters');
}

function digest(place: string, of: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([place, ...of]))
    .digest('base64url')
    .slice(0, 16);
}
