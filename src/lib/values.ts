/** The value at `path` in parsed JSON or YAML; undefined if the path ends early. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let inner = value;
  for (const key of path) {
    if (!isMapping(inner)) return undefined;
    inner = inner[key];
  }
  return inner;
}

/** The entries of a mapping; none for anything else. */
export function entries(value: unknown): [string, unknown][] {
  return isMapping(value) ? Object.entries(value) : [];
}

/** A list unchanged, undefined as an empty list, anything else as a list of one. */
export function list(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** The value and everything inside it. */
export function* walk(value: unknown): Generator<unknown, void, undefined> {
  yield value;
  if (isMapping(value)) for (const inner of Object.values(value)) yield* walk(inner);
}

function isMapping(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}
