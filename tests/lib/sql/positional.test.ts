import { expect, test } from '@jest/globals';
import { positional } from '../../../src/lib/sql/positional.ts';

test.each([
  { sql: 'SELECT 1', parameters: {}, expected: { sql: 'SELECT 1', values: [] } },
  {
    sql: 'SELECT :b, :a_1, :b',
    parameters: { a_1: 'x', b: 2 },
    expected: { sql: 'SELECT ?, ?, ?', values: [2, 'x', 2] },
  },
  { sql: "SELECT '10:30', :a", parameters: { a: 1 }, expected: { sql: "SELECT '10:30', ?", values: [1] } },
])('$sql', ({ sql, parameters, expected }) => {
  expect(positional(sql, parameters)).toEqual(expected);
});

test.each([
  { sql: 'SELECT :a', parameters: {}, error: 'Expected a value for the parameter a' },
  { sql: 'SELECT 1', parameters: { a: 1, b: 2 }, error: 'Expected the query to use the parameters a, b' },
])('refuses $sql with $parameters', ({ sql, parameters, error }) => {
  expect(() => positional(sql, parameters)).toThrow(error);
});
