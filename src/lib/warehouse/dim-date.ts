import { sql } from '../generated/dim-date.sql.ts';

/** The query of the table dim_date, from that of the dates of the facts: its column is `d`. */
export function dimDateSql(factDates: string): string {
  return `WITH fact_date AS (${factDates}) SELECT * FROM (${sql})`;
}
