import { nameOf, redact } from '../../lib/contracts/describe.ts';
import { pointerBelow } from '../../lib/contracts/pointer.ts';
import { entries } from '../../lib/values.ts';

/** A value inside another one that contains no further values. */
interface Leaf {
  /** A JSON Pointer, unique within the value. */
  readonly place: string;
  /** The same for people: names that don't look like a field's are hidden. */
  readonly shownPlace: string;
  readonly value: unknown;
}

/** The values inside a value. */
export function leaves(value: unknown, place = '', shownPlace = ''): Leaf[] {
  const inner = entries(value);
  if (inner.length === 0) return [{ place, shownPlace, value }];
  return inner.flatMap(([name, each]) =>
    leaves(each, pointerBelow(place, name), `${shownPlace}/${Array.isArray(value) ? name : nameOf(name)}`),
  );
}

/** The shape of a value: types and sizes by JSON Pointer, never the values themselves. */
export function redacted(value: unknown): [pointer: string, found: string][] {
  return leaves(value).map((leaf) => [leaf.shownPlace, redact(leaf.value)]);
}
