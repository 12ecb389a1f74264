import { expect, test } from '@jest/globals';
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
