import { expect, test } from '@jest/globals';
import { withRulesWritten } from '../../../src/lib/sql/privacy-rules.ts';
import { answersOf } from './answers-of.ts';
import { inEngine } from './engine.ts';
import { ANSWERS, TRAPS } from './trino-answers.ts';

test.each([
  { what: 'what both have', answers: ANSWERS },
  { what: 'what is written instead of a trap', answers: TRAPS.flatMap(({ instead }) => instead) },
])('DuckDB with the prelude answers $what as Trino', async ({ answers }) => {
  const expressions = answers.map(({ expression }) => expression);
  expect(await inEngine((engine) => answersOf(engine, expressions))).toEqual(answers);
});

test("Athena's form of a privacy rule gives the same result as DuckDB's", async () => {
  const answers = ANSWERS.filter(({ expression }) => withRulesWritten(expression) !== expression);
  expect(answers.length).toBeGreaterThan(5);
  const written = await inEngine((engine) =>
    answersOf(
      engine,
      answers.map(({ expression }) => withRulesWritten(expression)),
    ),
  );
  expect(written.map(({ answer, type }) => [answer, type])).toEqual(answers.map(({ answer, type }) => [answer, type]));
});
