import { expect, test } from '@jest/globals';
import { withRulesWritten } from '../../src/lib/sql/privacy-rules.ts';
import { answersOf } from '../lib/engine/answers-of.ts';
import { inEngine } from '../lib/engine/engine.ts';
import { ANSWERS, TRAPS, type Answer } from '../lib/engine/trino-answers.ts';
import { describeOnTrino } from './server/describe.ts';

describeOnTrino('SQL on Trino', (run) => {
  test.each([...ANSWERS, ...TRAPS.flatMap(({ instead }) => instead)])(
    '$expression: $answer, $type',
    async ({ expression, answer, type }) => {
      expect(await ask(expression)).toEqual({ expression, answer, type });
    },
  );

  test.each(TRAPS)('$dont is a trap', async ({ dont }) => {
    const [onTrino, onDuckDb] = await Promise.allSettled([
      ask(dont),
      inEngine(async (engine) => (await answersOf(engine, [dont]))[0]),
    ]);
    expect([onTrino.status, onDuckDb.status]).toContain('fulfilled');
    expect(onTrino).not.toEqual(onDuckDb);
  });

  async function ask(expression: string): Promise<Answer> {
    const { columns, rows } = await run(`SELECT ${withRulesWritten(expression)} AS x`);
    const type = plainType(columns[0]?.type ?? '');
    return { expression, answer: plainText(rows[0]?.[0], type), type };
  }
});

/** Trino writes all the decimals of a second. */
function plainText(value: unknown, type: string): string | null {
  const text = String(value);
  if (value === null) return null;
  return type === 'timestamp' ? text.replace(/\.0+$/, '') : text;
}

/** Trino's texts and timestamps have lengths. */
function plainType(type: string): string {
  return type.replace(/^(varchar|timestamp)\(\d+\)$/, '$1').replace(', ', ',');
}
