import { PermanentError } from '../errors.ts';

/**
 * SQL in which each `:name` is what `written` makes of its parameter's value. In texts and comments of the SQL, write no
 * colon before a letter.
 * @throws {PermanentError} for a parameter without a value, or a value without a parameter.
 */
export function withValues<Value>(
  sql: string,
  parameters: Readonly<Record<string, Value>>,
  written: (value: Value) => string,
): string {
  const unused = new Set(Object.keys(parameters));
  const text = sql.replaceAll(/:([a-z]\w*)/g, (_placeholder, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new PermanentError(`Expected a value for the parameter ${name}`);
    unused.delete(name);
    return written(value);
  });
  if (unused.size > 0) throw new PermanentError(`Expected the query to use the parameters ${[...unused].join(', ')}`);
  return text;
}
