import { nameOf, redact } from '../../lib/contracts/describe.ts';
import { entries } from '../../lib/values.ts';

/** What is where in a value, by JSON Pointer: types and sizes, never the values, nor names that don't look like a field's. */
export function redacted(value: unknown, pointer = ''): [pointer: string, found: string][] {
  const inner = entries(value);
  if (inner.length === 0) return [[pointer, redact(value)]];
  return inner.flatMap(([name, each]) => redacted(each, `${pointer}/${Array.isArray(value) ? name : nameOf(name)}`));
}
