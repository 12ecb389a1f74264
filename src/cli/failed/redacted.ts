import { nameOf, redact } from '../../lib/contracts/describe.ts';
import { entries } from '../../lib/values.ts';

/** The values inside a value, by JSON Pointer, in which names that don't look like a field's are hidden. */
export function leaves(value: unknown, pointer = ''): [pointer: string, leaf: unknown][] {
  const inner = entries(value);
  if (inner.length === 0) return [[pointer, value]];
  return inner.flatMap(([name, each]) => leaves(each, `${pointer}/${Array.isArray(value) ? name : nameOf(name)}`));
}

/** The shape of a value: types and sizes by JSON Pointer, never the values themselves. */
export function redacted(value: unknown): [pointer: string, found: string][] {
  return leaves(value).map(([pointer, leaf]) => [pointer, redact(leaf)]);
}
