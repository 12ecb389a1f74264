import type { Session } from '../../../src/lib/postgres/session.ts';
import { TABLES } from '../../../src/totesys/tables.ts';

/** What extract should know of the source: by table and key, the row as JSON. */
export async function sourceContent(session: Session): Promise<Map<string, Map<number, string>>> {
  const content = new Map<string, Map<number, string>>();
  for (const { name, contract } of TABLES) {
    const columns = contract.columns.map(({ name: column, type }) =>
      type.startsWith('DECIMAL') ? `trim_scale(${column}) AS ${column}` : column,
    );
    const rows = await session.query(
      `SELECT ${name}_id, row_to_json(r)::text FROM (SELECT ${columns.join(', ')} FROM "${name}") AS r`,
    );
    content.set(name, new Map(rows.map(([key, text]) => [Number(key), String(text)])));
  }
  return content;
}
