import type { InputTable, QueryEngine } from '../ports/query-engine.ts';

/** How many rows each of the tables has, in their order. */
export async function countRows(inputs: readonly InputTable[], engine: QueryEngine): Promise<number[]> {
  if (inputs.length === 0) return [];
  const counts = inputs.map(({ name }) => `(SELECT count(*) FROM ${name}) AS ${name}`);
  const [rows] = await engine.rows({ sql: `SELECT ${counts.join(', ')}`, inputs });
  return inputs.map(({ name }) => Number(rows?.[name]));
}
