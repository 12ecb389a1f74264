import type { Session } from '../../src/lib/postgres/session.ts';

/** A hash of each table's rows. */
export type Content = Readonly<Record<string, string>>;

/** States of a schema, kept beside it in the same database: much cheaper than a database for each. */
export function keptStates(session: Session, schema: string) {
  const tables = async (of = schema) => {
    const rows = await session.query(`SELECT tablename::text FROM pg_tables WHERE schemaname = '${of}' ORDER BY 1`);
    return rows.map(([table]) => String(table));
  };
  const kept = (state: number) => `kept_${schema}_${state}`;
  const perform = (statements: readonly string[]) =>
    session.query(`DO $$ BEGIN ${statements.map((each) => `${each};`).join(' ')} END $$`);
  return {
    keep: async (state: number) => {
      const copies = (await tables()).map(
        (table) => `CREATE TABLE ${kept(state)}.${table} AS TABLE ${schema}.${table}`,
      );
      await perform([`CREATE SCHEMA ${kept(state)}`, ...copies]);
    },
    /** The schema itself is gone where it had no tables. */
    putBack: async (state: number) => {
      const names = await tables(kept(state));
      if (names.length === 0) {
        await perform([`DROP SCHEMA IF EXISTS ${schema} CASCADE`]);
        return;
      }
      const copies = names.map(
        (table) => `INSERT INTO ${schema}.${table} OVERRIDING SYSTEM VALUE TABLE ${kept(state)}.${table}`,
      );
      await perform([`TRUNCATE ${names.map((table) => `${schema}.${table}`).join(', ')}`, ...copies]);
    },
    /** With the keys of its tables. */
    content: async (): Promise<Content> => {
      const [[keys] = []] = await session.query(
        `SELECT string_agg(indexdef, chr(10) ORDER BY indexdef) FROM pg_indexes WHERE schemaname = '${schema}'`,
      );
      return { ...(await contentOf(session, schema)), keys: String(keys) };
    },
  };
}

/** What a schema's tables and views hold, without numbers and times that no two loads share. */
export async function contentOf({ query }: Session, schema: string): Promise<Content> {
  const tables = await query(
    `SELECT table_name::text FROM information_schema.tables WHERE table_schema = '${schema}' ORDER BY 1`,
  );
  if (tables.length === 0) return {};
  const own = await query(
    `SELECT DISTINCT column_name::text FROM information_schema.columns WHERE table_schema = '${schema}' AND (is_identity = 'YES' OR column_name = 'loaded_at')`,
  );
  const row = `to_jsonb(t) - ARRAY[${own.map(([column]) => `'${String(column)}'`).join(', ')}]::text[]`;
  const hashes = tables.map(
    ([table]) =>
      `SELECT '${String(table)}', count(*) || ' ' || md5(coalesce(string_agg(r, chr(10) ORDER BY r), '')) FROM (SELECT (${row})::text AS r FROM ${schema}.${String(table)} AS t) AS rows`,
  );
  const rows = await query(hashes.join(' UNION ALL '));
  return Object.fromEntries(rows.map(([table, hash]) => [String(table), String(hash)]));
}
