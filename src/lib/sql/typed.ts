/**
 * A value as a type of the contracts, in DuckDB's SQL. Times are truncated to milliseconds: Athena reads no more digits and rounds,
 * which would move the last moment of a year into the next.
 */
export function typed(value: string, type: string): string {
  const cast = `CAST(${value} AS ${type})`;
  return type === 'TIMESTAMP' ? `date_trunc('millisecond', ${cast})` : cast;
}
