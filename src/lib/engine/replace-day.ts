import { inTransaction, untilCommitted } from '../duckdb/commit.ts';
import type { Engine as DuckDb } from '../duckdb/duckdb.ts';
import { ownColumns } from '../lake/lake-table.ts';
import type { Query, TableDay } from '../ports/query-engine.ts';
import { positional } from '../sql/positional.ts';
import { identifier, literal } from '../sql/quote.ts';

/** Replaces the rows of a day by those of a query, in one transaction of DuckDB. */
export async function replaceDay(
  duckDb: DuckDb,
  query: Pick<Query, 'sql' | 'parameters'>,
  { table, dt, run, name }: TableDay & { readonly name: string },
): Promise<void> {
  const { sql, values } = positional(query.sql, query.parameters);
  const day = `dt = DATE ${literal(dt)}`;
  const own = ownColumns(table).map((column) => identifier(column.name));
  const insert = `INSERT INTO ${name} (${[...own, 'dt', 'published_by'].join(', ')})
    SELECT ${own.join(', ')}, DATE ${literal(dt)}, ${literal(run)} FROM (${sql})`;
  const replace = async () => {
    await duckDb.run(`DELETE FROM ${name} WHERE ${day}`);
    await duckDb.run(insert, values);
  };
  await untilCommitted(
    () => inTransaction(duckDb, replace),
    async () => (await duckDb.run(`FROM ${name} WHERE ${day} AND published_by = ${literal(run)} LIMIT 1`)).length > 0,
  );
}
