import type { Session } from '../../lib/postgres/session.ts';

/** Inserts rows, given by their columns' names. */
export async function insertRows(session: Session, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await session.query(`INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1)`, [
    JSON.stringify(rows),
  ]);
}

/** The next free ids of a table. */
export async function takeIds(session: Session, table: string, count: number): Promise<number[]> {
  const rows = await session.query(
    `SELECT nextval(pg_get_serial_sequence('"${table}"', '${table}_id'))::integer FROM generate_series(1, $1)`,
    [count],
  );
  return rows.map(([id]) => Number(id));
}
