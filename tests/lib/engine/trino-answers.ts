import { createHash } from 'node:crypto';
import { literal } from '../../../src/lib/sql/quote.ts';

/** The result of an expression in Trino, and in DuckDB with the prelude: its value as text, and its type in Trino's notation. */
export interface Answer {
  readonly expression: string;
  readonly answer: string | null;
  readonly type: string;
}

/** Where the engines differ (docs/sql.md), and what to write instead. */
export interface Trap {
  readonly dont: string;
  readonly instead: readonly Answer[];
}

// tests/lib/engine runs them on DuckDB, tests/trino on Trino

/** Of the key `key`. */
const half = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);
const PSEUDONYM = half(`${half('name:key')}ă€😀`);

/** A plain NULL has its own type. */
const FROM_NOTHING = "FROM (VALUES ('b'), (NULL)) AS t(x) ORDER BY x NULLS FIRST LIMIT 1";

export const ANSWERS: readonly Answer[] = [
  is('5 / 2', '2', 'integer'),
  is('-5 / 2', '-2', 'integer'),
  is('mod(-5, 3)', '-2', 'integer'),
  is('7 % -3', '1', 'integer'),
  is(`(SELECT concat('a', x) ${FROM_NOTHING})`, null, 'varchar'),
  is("concat('a', 'b', 'c')", 'abc', 'varchar'),
  is("concat('a', 'b', 'c', 'd')", 'abcd', 'varchar'),
  is(`(SELECT 'a' || x ${FROM_NOTHING})`, null, 'varchar'),
  is('greatest(1, NULL)', null, 'integer'),
  is('greatest(1, 2)', '2', 'integer'),
  is('least(2, NULL)', null, 'integer'),
  is('least(2, 1)', '1', 'integer'),
  is("regexp_replace('a1b2', '[0-9]', '#')", 'a#b#', 'varchar'),
  is("regexp_replace('a1b2', '[0-9]')", 'ab', 'varchar'),
  is("regexp_like('a1', '[0-9]')", 'true', 'boolean'),
  is("regexp_like('ă', '\\w')", 'false', 'boolean'),
  is("day_of_week(DATE '2026-11-22')", '7', 'bigint'),
  is("date_format(TIMESTAMP '2026-11-21 13:02:03', '%Y-%m-%d %H %j')", '2026-11-21 13 325', 'varchar'),
  is("substr(date_format(TIMESTAMP '2026-11-21 13:02:03', '%T.%f'), 1, 12)", '13:02:03.000', 'varchar'),
  is("substr(date_format(TIMESTAMP '2026-11-21 13:02:03.045', '%T.%f'), 1, 12)", '13:02:03.045', 'varchar'),
  is("lower(to_hex(md5(to_utf8('abc'))))", '900150983cd24fb0d6963f7d28e17f72', 'varchar'),
  is(
    "lower(to_hex(sha256(to_utf8('ă€😀'))))",
    '514ab7699af30421b3276c8383c03b13586139be8dff2617dd48a08f1918a230',
    'varchar',
  ),
  is("to_hex(to_utf8('ă'))", 'C483', 'varchar'),
  is("substr(to_hex(sha256(to_utf8('abc'))), 1, 8)", 'BA7816BF', 'varchar'),
  is(ofText('mask_email(x)', 'ana@example.com'), 'a***@example.com', 'varchar'),
  is(ofText('mask_email(x)', 'țări😀@exämple.ro'), 'ță***@exämple.ro', 'varchar'),
  is(ofText('mask_email(x)', '@b.ro'), '***@b.ro', 'varchar'),
  is(ofText('mask_email(x)', 'a@b@c'), '***@b', 'varchar'),
  is(ofText('mask_email(x)', 'no at'), '***', 'varchar'),
  is(ofText('mask_email(x)', ''), null, 'varchar'),
  is(ofText('mask_email(x)', null), null, 'varchar'),
  is(ofText("pseudonymise(y, 'name', x)", 'ă€😀'), PSEUDONYM, 'varchar'),
  is(ofText("pseudonymise(y, 'name', x)", null), null, 'varchar'),
  is(`json_extract_scalar('{"a": "b"}', '$.a')`, 'b', 'varchar'),
  is("array_join(sequence(1, 3), '-')", '1-2-3', 'varchar'),
  is("length('a😀')", '2', 'bigint'),
  is("substr('a😀bc', 2, 2)", '😀b', 'varchar'),
  is("position('@' IN 'a@b')", '2', 'bigint'),
  is("starts_with('abc', 'a')", 'true', 'boolean'),
  is("lower('ĂÎ')", 'ăî', 'varchar'),
  is("trim('  a ')", 'a', 'varchar'),
  is("reverse('abc')", 'cba', 'varchar'),
  is("lpad('7', 3, '0')", '007', 'varchar'),
  is("replace('a-b-c', '-', '')", 'abc', 'varchar'),
  is("coalesce(NULL, 'a')", 'a', 'varchar'),
  is("'a' = 'a '", 'false', 'boolean'),
  is("'Z' < 'a'", 'true', 'boolean'),
  is("'ă' > 'z'", 'true', 'boolean'),
  is('1 IS DISTINCT FROM NULL', 'true', 'boolean'),
  is("CASE WHEN NULL = 1 THEN 'a' ELSE 'b' END", 'b', 'varchar'),
  is("year(DATE '2026-11-21')", '2026', 'bigint'),
  is("quarter(DATE '2026-11-21')", '4', 'bigint'),
  is("hour(TIMESTAMP '2026-11-21 13:02:03')", '13', 'bigint'),
  is("date_diff('day', DATE '2024-02-28', DATE '2024-03-01')", '2', 'bigint'),
  is("CAST(DATE '2024-02-28' + 2 * INTERVAL '1' DAY AS date)", '2024-03-01', 'date'),
  is("CAST(date_add('day', 1, DATE '2024-02-28') AS date)", '2024-02-29', 'date'),
  is("CAST(date_add('month', 1, DATE '2024-01-31') AS date)", '2024-02-29', 'date'),
  is("CAST(TIMESTAMP '2024-02-28 23:59:59' AS date)", '2024-02-28', 'date'),
  is("CAST(DATE '2026-01-02' AS varchar)", '2026-01-02', 'varchar'),
  is("TRY_CAST('abc' AS double)", null, 'double'),
  is("TRY_CAST('' AS double)", null, 'double'),
  is("TRY_CAST('12.555' AS decimal(18, 2))", '12.56', 'decimal(18,2)'),
  is("TRY_CAST('2024-02-30' AS date)", null, 'date'),
  is("TRY_CAST('true' AS boolean)", 'true', 'boolean'),
  is('CAST(2.345 AS decimal(18, 2))', '2.35', 'decimal(18,2)'),
  is('CAST(-2.345 AS decimal(18, 2))', '-2.35', 'decimal(18,2)'),
  is('CAST(0.1e0 + 0.2e0 AS decimal(18, 2))', '0.30', 'decimal(18,2)'),
  is('round(-2.5e0)', '-3', 'double'),
  is('floor(-1.5e0)', '-2', 'double'),
  is('ceil(1.2e0)', '2', 'double'),
  is('power(2, 3)', '8', 'double'),
  is('abs(-5)', '5', 'integer'),
  is('(SELECT count(DISTINCT x) FROM (VALUES (1), (1), (NULL)) AS t(x))', '1', 'bigint'),
  is('(SELECT count(*) FILTER (WHERE x > 1) FROM (VALUES (1), (2), (3)) AS t(x))', '2', 'bigint'),
  is('(SELECT max_by(x, y) FROM (VALUES (1, 5), (2, 4)) AS t(x, y))', '1', 'integer'),
  is('(SELECT any_value(x) FROM (VALUES (1)) AS t(x))', '1', 'integer'),
  is('(SELECT avg(x) FROM (VALUES (1), (2)) AS t(x))', '1.5', 'double'),
  is('(SELECT approx_distinct(x) FROM (VALUES (1), (1)) AS t(x))', '1', 'bigint'),
  is(
    '(SELECT max(n) FROM (SELECT row_number() OVER (ORDER BY x) AS n FROM (VALUES (1), (2)) AS t(x)) AS s)',
    '2',
    'bigint',
  ),
  is('(SELECT lag(x) OVER (ORDER BY x) FROM (VALUES (1), (2)) AS t(x) ORDER BY x DESC LIMIT 1)', '1', 'integer'),
  is(
    '(SELECT count(*) FROM (SELECT x FROM (VALUES (1), (2)) AS t(x) GROUP BY GROUPING SETS ((x), ())) AS s)',
    '3',
    'bigint',
  ),
];

const NUMBER = 'TRY_CAST(x AS double)';

export const TRAPS: readonly Trap[] = [
  trap("TRY_CAST('1800.5' AS integer)", wholeNumber('1800.5', null)),
  trap("TRY_CAST('1e3' AS integer)", wholeNumber('1e3', '1000')),
  trap("TRY_CAST('1_000' AS integer)", wholeNumber('1800', '1800')),
  trap("TRY_CAST('NaN' AS double) = TRY_CAST('NaN' AS double)", wholeNumber('NaN', null)),
  trap('CAST(2.5e0 AS integer)', is('CAST(round(2.5e0) AS integer)', '3', 'integer')),
  trap(
    "TRY_CAST('2001-02-03T04:05:06Z' AS timestamp)",
    is(
      "TRY_CAST(replace(substr('2001-02-03T04:05:06Z', 1, 19), 'T', ' ') AS timestamp)",
      '2001-02-03 04:05:06',
      'timestamp',
    ),
  ),
  trap(
    "TRY_CAST('2001-02-03 04:05:06' AS date)",
    is("TRY_CAST(substr('2001-02-03 04:05:06', 1, 10) AS date)", '2001-02-03', 'date'),
  ),
  trap("TRY_CAST('yes' AS boolean)", is("'yes' = 'true'", 'false', 'boolean')),
  trap('5 / 0', is('5 / nullif(0, 0)', null, 'integer')),
  trap('5e0 / 0', is('5e0 / nullif(0e0, 0e0)', null, 'double')),
  trap(
    'CAST(1 AS decimal(18, 2)) / CAST(3 AS decimal(18, 2))',
    is(
      'CAST(CAST(CAST(1 AS decimal(18, 2)) AS double) / CAST(CAST(3 AS decimal(18, 2)) AS double) AS decimal(18, 2))',
      '0.33',
      'decimal(18,2)',
    ),
  ),
  trap(
    '(SELECT avg(x) FROM (VALUES (1.00), (2.01)) AS t(x))',
    is('(SELECT avg(CAST(x AS double)) FROM (VALUES (1.00), (2.01)) AS t(x))', '1.505', 'double'),
    is('(SELECT CAST(sum(x) AS decimal(18, 2)) FROM (VALUES (1.00), (2.01)) AS t(x))', '3.01', 'decimal(18,2)'),
  ),
  trap('round(1.005, 2)', is('CAST(1.005 AS decimal(18, 2))', '1.01', 'decimal(18,2)')),
  trap(
    '(SELECT sum(x) FROM (VALUES (1), (2)) AS t(x))',
    is('(SELECT CAST(sum(x) AS bigint) FROM (VALUES (1), (2)) AS t(x))', '3', 'bigint'),
  ),
  trap(
    '(SELECT count_if(x > 1) FROM (VALUES (1), (2)) AS t(x))',
    is('(SELECT count(*) FILTER (WHERE x > 1) FROM (VALUES (1), (2)) AS t(x))', '1', 'bigint'),
  ),
  trap('sign(-5)', is('CAST(sign(-5) AS integer)', '-1', 'integer')),
  trap(
    "date_trunc('month', DATE '2026-11-21')",
    is("CAST(date_trunc('month', DATE '2026-11-21') AS date)", '2026-11-01', 'date'),
  ),
  trap(
    "DATE '2024-02-28' + INTERVAL '1' DAY",
    is("CAST(DATE '2024-02-28' + INTERVAL '1' DAY AS date)", '2024-02-29', 'date'),
  ),
  trap(
    "date_diff('hour', TIMESTAMP '2024-01-01 00:59:00', TIMESTAMP '2024-01-01 01:00:00')",
    is("date_diff('day', DATE '2024-01-01', DATE '2024-01-02')", '1', 'bigint'),
  ),
  trap("date_diff('month', DATE '2024-01-31', DATE '2024-03-01')"),
  trap("EXTRACT(DOW FROM DATE '2026-11-22')", is("day_of_week(DATE '2026-11-22')", '7', 'bigint')),
  trap("date_format(TIMESTAMP '2026-01-02 03:04:05', '%H:%i:%s')"),
  trap('CAST(1.5e0 AS varchar)', is('CAST(CAST(1.5e0 AS decimal(18, 2)) AS varchar)', '1.50', 'varchar')),
  trap(
    "CAST(TIMESTAMP '2026-01-02 03:04:05.000' AS varchar)",
    is("date_format(TIMESTAMP '2026-01-02 03:04:05.000', '%Y-%m-%d')", '2026-01-02', 'varchar'),
  ),
  trap("split_part('a', '@', 2)", is("nullif(split_part('a', '@', 2), '')", null, 'varchar')),
  trap("substr('abc', 0, 2)", is("substr('abc', 1, 2)", 'ab', 'varchar')),
  trap("upper('ß')", is("upper('a')", 'A', 'varchar')),
  trap("repeat('a', 3)", is("lpad('', 3, 'a')", 'aaa', 'varchar')),
  trap(
    "trim(chr(9) || 'a')",
    is("regexp_replace(chr(9) || 'a ', '^[\\t\\n\\r ]+|[\\t\\n\\r ]+$', '')", 'a', 'varchar'),
  ),
];

/** An expression of a column `x` that has a text, and of `y`, which is `key`. */
function ofText(expression: string, x: string | null): string {
  const value = x === null ? 'CAST(NULL AS varchar)' : literal(x);
  return `(SELECT ${expression} FROM (VALUES (${value}, 'key')) AS t(x, y))`;
}

function is(expression: string, answer: string | null, type: string): Answer {
  return { expression, answer, type };
}

function trap(dont: string, ...instead: readonly Answer[]): Trap {
  return { dont, instead };
}

/** A text as an integer, or NULL. */
function wholeNumber(text: string, answer: string | null): Answer {
  const cast = `TRY_CAST(CASE WHEN ${NUMBER} = floor(${NUMBER}) THEN ${NUMBER} END AS integer)`;
  return is(`(SELECT ${cast} FROM (VALUES ('${text}')) AS t(x))`, answer, 'integer');
}
