/** A property of a value that came as JSON; undefined where it has none. */
export function jsonField(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
