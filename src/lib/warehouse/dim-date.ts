import { sql } from '../generated/dim-date.sql.ts';

/** The query for dim_date, given the query for the facts' dates, whose column is `d`. */
export function dimDateSql(factDates: string): string {
  return `WITH fact_date AS (${factDates}) SELECT * FROM (${sql})`;
}
