import { PRIVACY_MACROS } from '../sql/privacy-rules.ts';

/**
 * Makes DuckDB evaluate as Athena (Trino) does where a function is missing or gives a different result.
 * What can't be fixed this way must be avoided in queries: docs/sql.md.
 */
export const PRELUDE: readonly string[] = [
  "SET TimeZone = 'UTC'",
  'SET integer_division = true',
  "SET default_null_order = 'nulls_last'",
  'CREATE MACRO concat(a, b) AS a || b, (a, b, c) AS a || b || c, (a, b, c, d) AS a || b || c || d',
  'CREATE MACRO greatest(a, b) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL THEN system.main.greatest(a, b) END',
  'CREATE MACRO least(a, b) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL THEN system.main.least(a, b) END',
  `CREATE MACRO regexp_replace(s, p) AS system.main.regexp_replace(s, p, '', 'g'),
                               (s, p, r) AS system.main.regexp_replace(s, p, r, 'g')`,
  'CREATE MACRO regexp_like(s, p) AS regexp_matches(s, p)',
  'CREATE MACRO day_of_week(d) AS isodow(d)',
  'CREATE MACRO date_format(t, f) AS strftime(t, f)',
  `CREATE MACRO date_add(unit, n, d) AS
     CASE unit WHEN 'day' THEN d + to_days(CAST(n AS integer)) WHEN 'month' THEN d + to_months(CAST(n AS integer))
               WHEN 'year' THEN d + to_years(CAST(n AS integer)) ELSE error('date_add: another unit') END`,
  'CREATE MACRO array_join(l, s) AS array_to_string(l, s)',
  'CREATE MACRO sequence(a, b) AS generate_series(a, b), (a, b, s) AS generate_series(a, b, s)',
  'CREATE MACRO json_extract_scalar(j, p) AS json_extract_string(j, p)',
  'CREATE MACRO approx_distinct(x) AS approx_count_distinct(x)',
  'CREATE MACRO to_utf8(x) AS encode(x)',
  'CREATE MACRO from_hex(x) AS unhex(x)',
  'CREATE MACRO md5(x) AS unhex(system.main.md5(x))',
  'CREATE MACRO sha256(x) AS unhex(system.main.sha256(x))',
  'CREATE MACRO to_hex(x) AS hex(x)',
  ...PRIVACY_MACROS,
];
