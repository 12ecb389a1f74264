/** The value at `path` in a parsed template or other JSON; undefined if the path ends early. */
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

/** The logical id that `!Ref` or `!GetAtt` names. */
export function target(value: unknown): string | undefined {
  const id = at(value, 'Ref') ?? at(value, 'Fn::GetAtt', 0);
  return typeof id === 'string' ? id : undefined;
}

/** The text of a string or of `!Sub`. */
export function textOf(value: unknown): string {
  const text = at(value, 'Fn::Sub', 0) ?? at(value, 'Fn::Sub') ?? value;
  return typeof text === 'string' ? text : '';
}

/** The value and everything inside it. */
export function* walk(value: unknown): Generator<unknown, void, undefined> {
  yield value;
  if (isObject(value)) for (const inner of Object.values(value)) yield* walk(inner);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
