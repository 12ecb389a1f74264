import { expect, test } from '@jest/globals';
import { parseQuestion } from '../../src/cli/ask/question.ts';
import { keptAnswers } from '../../src/console/kept-answers.ts';

function setUp() {
  const now = { state: '1', today: '2026-11-30', fails: false };
  const asked: string[] = [];
  const ask = keptAnswers(
    (question, given) => {
      asked.push(`${question.sql} ${given.toString()}`);
      if (now.fails) return Promise.reject(new Error('away'));
      return Promise.resolve({ answer: { question, parameters: {}, rows: [] }, snapshotAt: now.state });
    },
    () => Promise.resolve(now.state),
    () => now.today,
  );
  return { now, asked, ask };
}

const questionOf = (sql: string) =>
  parseQuestion(
    'shop',
    'sales',
    `-- title: Sales
-- question: What was sold?
-- columns: { month: month, revenue: count }
-- chart: { mark: line, x: month, y: revenue }
${sql}`,
  );
const NONE = new URLSearchParams();

test('a question is asked once as long as nothing new is loaded, even if it was read again from its file', async () => {
  const { asked, ask } = setUp();
  const answers = await Promise.all([ask(questionOf('SELECT 1'), NONE), ask(questionOf('SELECT 1'), NONE)]);
  expect(await ask(questionOf('SELECT 1'), new URLSearchParams('from='))).toBe(answers[0]);
  expect(asked).toEqual(['SELECT 1 ']);
});

test.each<[string, (now: { state: string; today: string }) => [sql: string, given: string]]>([
  ['a batch was loaded', (now) => [((now.state = '2'), 'SELECT 1'), '']],
  ['the day has changed', (now) => [((now.today = '2026-12-01'), 'SELECT 1'), '']],
  ['it has other parameters', () => ['SELECT 1', 'from=2026-01-01']],
  ['its file has changed', () => ['SELECT 2', '']],
])('it is asked again once %s', async (_what, change) => {
  const { now, asked, ask } = setUp();
  await ask(questionOf('SELECT 1'), NONE);
  const [sql, given] = change(now);
  await ask(questionOf(sql), new URLSearchParams(given));
  expect(asked).toHaveLength(2);
});

test('a failure is not kept', async () => {
  const { now, asked, ask } = setUp();
  now.fails = true;
  await expect(ask(questionOf('SELECT 1'), NONE)).rejects.toThrow('away');
  now.fails = false;
  await ask(questionOf('SELECT 1'), NONE);
  expect(asked).toHaveLength(2);
});
