import { expect, test } from '@jest/globals';
import { inEngine } from './engine.ts';

// each answer is that of Trino 476, in which docs/sql.md sees Athena
test.each([
  { expression: "TRY_CAST('1800.5' AS double)", answer: '1800.5' },
  { expression: 'CAST(round(2.5e0) AS integer)', answer: '3' },
  {
    expression: "TRY_CAST(replace(substr('2001-02-03T04:05:06Z', 1, 19), 'T', ' ') AS timestamp)",
    answer: '2001-02-03 04:05:06',
  },
  { expression: "TRY_CAST(substr('2001-02-03 04:05:06', 1, 10) AS date)", answer: '2001-02-03' },
  { expression: '5 / 2', answer: '2' },
  { expression: '-5 / 2', answer: '-2' },
  { expression: '5 / nullif(0, 0)', answer: null },
  { expression: "concat('a', NULL)", answer: null },
  { expression: "concat('a', 'b', 'c')", answer: 'abc' },
  { expression: 'greatest(1, NULL)', answer: null },
  { expression: 'least(2, 1)', answer: '1' },
  { expression: "regexp_replace('a1b2', '[0-9]', '#')", answer: 'a#b#' },
  { expression: "regexp_replace('a1b2', '[0-9]')", answer: 'ab' },
  { expression: "regexp_like('a1', '[0-9]')", answer: 'true' },
  { expression: "CAST(date_trunc('month', DATE '2026-11-21') AS date)", answer: '2026-11-01' },
  { expression: "CAST(date_add('day', 11, DATE '2026-11-21') AS date)", answer: '2026-12-02' },
  { expression: "day_of_week(DATE '2026-11-22')", answer: '7' },
  { expression: "date_format(TIMESTAMP '2026-11-21 01:02:03', '%Y-%m-%d')", answer: '2026-11-21' },
  { expression: "lower(to_hex(md5(to_utf8('abc'))))", answer: '900150983cd24fb0d6963f7d28e17f72' },
  {
    expression: "lower(to_hex(sha256(to_utf8('abc'))))",
    answer: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  },
  {
    // RFC 4231, test case 2
    expression: "lower(to_hex(hmac_sha256(to_utf8('what do ya want for nothing?'), from_hex('4a656665'))))",
    answer: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  },
  { expression: `json_extract_scalar('{"a": "b"}', '$.a')`, answer: 'b' },
  { expression: "array_join(sequence(1, 3), '-')", answer: '1-2-3' },
])('$expression is $answer, as in Trino', async ({ expression, answer }) => {
  const rows = await inEngine((engine) => engine.rows({ sql: `SELECT ${expression} AS answer`, inputs: [] }));
  expect(rows).toEqual([{ answer }]);
});
