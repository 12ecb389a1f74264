/** The value at `path` in parsed JSON or YAML; undefined if the path ends early. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => (isObject(inner) ? Reflect.get(inner, key) : undefined), value);
}

/** The entries of a mapping; none for anything else. */
export function entries(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}

/** A list unchanged, undefined as an empty list, anything else as a list of one. */
export function list(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** The value and everything inside it. */
export function* walk(value: unknown): Generator<unknown, void, undefined> {
  yield value;
  if (isObject(value)) for (const inner of Object.values(value)) yield* walk(inner);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
