import { PermanentError } from '../errors.ts';
import type { Parameters } from '../ports/query-engine.ts';

export interface PositionalQuery {
  /** With a `?` for each value. */
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/**
 * A query as engines take it: `:name` becomes `?`. In texts and comments of the SQL, write no colon before a letter.
 * @throws {PermanentError} for a parameter without a value, or a value without a parameter.
 */
export function positional(sql: string, parameters: Parameters = {}): PositionalQuery {
  const unused = new Set(Object.keys(parameters));
  const values: (string | number)[] = [];
  const text = sql.replaceAll(/:([a-z]\w*)/g, (_placeholder, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new PermanentError(`Expected a value for the parameter ${name}`);
    unused.delete(name);
    values.push(value);
    return '?';
  });
  if (unused.size > 0) throw new PermanentError(`Expected the parameters ${[...unused].join(', ')} in the query`);
  return { sql: text, values };
}
