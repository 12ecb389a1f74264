import type { QueryEngine } from '../../../src/lib/ports/query-engine.ts';
import type { Answer } from './trino-answers.ts';

/** The results of expressions in DuckDB with the prelude, in Trino's notation. */
export async function answersOf(engine: QueryEngine, expressions: readonly string[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const expression of expressions) {
    const sql = `SELECT x, typeof(x) AS type FROM (SELECT ${expression} AS x) AS s`;
    const [{ x = null, type = null } = {}] = await engine.rows({ sql, inputs: [] });
    const name = String(type).toLowerCase();
    // DuckDB writes a whole double with its decimal place
    answers.push({ expression, answer: name === 'double' && x !== null ? String(Number(x)) : x, type: name });
  }
  return answers;
}
