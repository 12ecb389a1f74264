import type { Parameters } from '../ports/query-engine.ts';
import { withValues } from './with-values.ts';

export interface PositionalQuery {
  /** With a `?` for each value. */
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** A query as engines take it: `:name` becomes `?`. @throws what `withValues` throws */
export function positional(sql: string, parameters: Parameters = {}): PositionalQuery {
  const values: (string | number)[] = [];
  const text = withValues(sql, parameters, (value) => {
    values.push(value);
    return '?';
  });
  return { sql: text, values };
}
