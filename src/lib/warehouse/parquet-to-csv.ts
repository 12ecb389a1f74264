import type { WarehouseColumn } from '../contracts/contract.ts';
import type { Engine } from '../duckdb/duckdb.ts';
import { contractRows } from '../duckdb/contract-rows.ts';
import { identifier, literal, namesOf } from '../sql/quote.ts';

/** Writes the rows of Parquet files as CSV for PostgreSQL: without a header, and a quoted text is never NULL. */
export async function parquetToCsv(
  duckDb: Engine,
  files: readonly string[],
  columns: readonly WarehouseColumn[],
  csv: string,
): Promise<void> {
  const names = namesOf(columns);
  const texts = columns.filter(({ type }) => type === 'VARCHAR').map(({ name }) => identifier(name));
  const quoted = texts.length > 0 ? `, FORCE_QUOTE (${texts.join(', ')})` : '';
  await duckDb.run(
    `COPY (SELECT ${names} FROM ${contractRows(files, columns)}) TO ${literal(csv)} (FORMAT csv, HEADER false${quoted})`,
  );
}
