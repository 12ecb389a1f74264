import { expect, test } from '@jest/globals';
import { parameterValues } from '../../../src/cli/ask/parameters.ts';
import { parseQuestion } from '../../../src/cli/ask/question.ts';

const question = parseQuestion(
  'orders',
  'history',
  `-- title: History
-- question: What was it?
-- parameters:
--   order: { kind: id, says: the order's id }
--   as_of: { kind: date, default: today, says: the day }
--   country: { kind: text, default: all, says: a country }
-- columns: { n: count, m: text }
-- chart: { mark: bar, x: n, y: m }
SELECT :order, :as_of, :country`,
);

test('parameters have the given values, or their defaults', () => {
  expect(parameterValues(question, ['order=12'], '2026-11-21')).toEqual({
    order: '12',
    as_of: '2026-11-21',
    country: 'all',
  });
  expect(parameterValues(question, ['order=1', 'as_of=2024-02-29'], '2026-11-21')).toEqual({
    order: '1',
    as_of: '2024-02-29',
    country: 'all',
  });
  expect(parameterValues(question, ['order=1', "country=Côte d'Ivoire (CI)"], '2026-11-21')).toMatchObject({
    country: "Côte d'Ivoire (CI)",
  });
  expect(parameterValues(question, ['order=2147483647'], '2026-11-21')).toMatchObject({ order: '2147483647' });
});

test.each([
  [[], "The question history asks for the order's id: --with order=12"],
  [['order=12', 'day=1'], 'The question history has no parameter "day".'],
  [['order'], 'Expected --with to be a name and a value, such as order=12, not "order".'],
  [['order=x'], 'Expected order to be a value such as 12, not "x".'],
  [['order=2147483648'], 'Expected order to be a value such as 12, not "2147483648".'],
  [['order=12', 'as_of=2026-02-30'], 'Expected as_of to be a value such as 2026-11-21, not "2026-02-30".'],
  [['order=12', 'as_of=0000-01-01'], 'Expected as_of to be a value such as 2026-11-21, not "0000-01-01".'],
  [['order=12', 'order=13'], 'Expected --with order once, not several times.'],
  [['order=12', 'country='], 'Expected country to be a value such as France, not "".'],
  [['order=12', 'country=a\\'], 'Expected country to be a value such as France, not "a\\".'],
  [['order=12', 'country=a\nb'], 'Expected country to be a value such as France, not "a\nb".'],
  [["order=1'"], 'Expected order to be a value such as 12, not "1\'".'],
])('for --with %j, the error says what to do', (given, message) => {
  expect(() => parameterValues(question, given, '2026-11-21')).toThrow(message);
});
