import { list, at } from '../../../src/lib/values.ts';

type Work = (...args: unknown[]) => unknown;

/** Whether a call of a port can be done partly: it takes a list, or gives a body. A transaction or an object is whole or not at all. */
export function isInParts(name: string, [first]: readonly unknown[]): boolean {
  return name === 'open' || (LISTS.has(name) && Array.isArray(first) && first.length > 0);
}

/** Does the first half of a call and answers as its service would. */
export async function part(name: string, args: readonly unknown[], work: Work): Promise<unknown> {
  if (name === 'open') return brokenOff(await work(...args));
  const items = list(args[0]);
  const half = Math.floor(items.length / 2);
  const answer = half === 0 ? undefined : await work(items.slice(0, half), ...args.slice(1));
  if (name === 'remove') throw new Error('Only part of the call was done');
  const left = items.slice(half);
  if (name === 'putEach')
    return { failed: [...list(at(answer, 'failed')), ...left], refused: list(at(answer, 'refused')) };
  return [...list(answer), ...left];
}

/** What a call says when its service is too busy: each item failed, or else an error. */
export function throttled(name: string, args: readonly unknown[]): unknown {
  if (name === 'putEach') return { failed: list(args[0]), refused: [] };
  if (ANSWERED.has(name) && Array.isArray(args[0])) return list(args[0]);
  const error = new Error('Rate exceeded');
  error.name = 'ThrottlingException';
  throw error;
}

/** An opened object whose bytes end in the middle with an error. */
function brokenOff(opened: unknown): unknown {
  const body: unknown = at(opened, 'body');
  return { ...Object(opened), body: half(isBytes(body) ? body : []) };
}

async function* half(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
  for await (const chunk of body) {
    yield chunk.subarray(0, Math.floor(chunk.length / 2));
    break;
  }
  throw new Error('The connection broke');
}

function isBytes(value: unknown): value is AsyncIterable<Uint8Array> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/** Calls that return the items that failed. */
const ANSWERED: ReadonlySet<string> = new Set(['put', 'send']);
const LISTS: ReadonlySet<string> = new Set([...ANSWERED, 'putEach', 'remove']);
