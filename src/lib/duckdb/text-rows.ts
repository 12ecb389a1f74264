import type { Engine } from './duckdb.ts';

/** The rows of a query, with each value as a text. `values` are for its `?`s. */
export async function textRows(
  duckDb: Engine,
  sql: string,
  values?: readonly (string | number)[],
): Promise<Record<string, string | null>[]> {
  const rows = await duckDb.run(`SELECT CAST(COLUMNS(*) AS varchar) FROM (${sql})`, values);
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, text(value)])));
}
