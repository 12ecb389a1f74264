import { beforeAll, expect, test } from '@jest/globals';
import { answer } from '../../src/cli/ask/answer.ts';
import { parseQuestion, type Question } from '../../src/cli/ask/question.ts';
import { readQuestions } from '../../src/cli/ask/read-questions.ts';
import type { Pipeline } from '../../src/cli/pipelines/pipeline.ts';
import { readPipelines } from '../../src/cli/pipelines/read-pipelines.ts';
import { withScratchDuckDb } from '../../src/lib/duckdb/scratch-duckdb.ts';
import { asUsageError } from '../../src/lib/usage-error.ts';
import { emptyTables } from '../support/empty-tables.ts';

let questions: readonly Question[];
let pipelines: readonly Pipeline[];
beforeAll(async () => {
  [questions, pipelines] = await Promise.all([readQuestions(), readPipelines()]);
});

test('every question fits the tables that the contracts define, and answers with the columns of its header', async () => {
  expect(await faultsOf(questions, pipelines)).toEqual([]);
  expect(questions.length).toBeGreaterThan(0);
});

test.each([
  ['SELECT day, price_gbp AS price FROM shop.sale', 'src/shop/questions/prices.sql: Binder Error'],
  ['SELECT day, price FROM shop.sales', 'src/shop/questions/prices.sql: Catalog Error'],
  ['SELECT day, price AS cost FROM shop.sale', 'expected the columns day,price, not day,cost'],
  ['SELECT day, price FROM shop.sale', undefined],
])('a question that was left behind by its contract is found: %s', async (sql, fault) => {
  const columns = [
    { name: 'day', type: 'DATE', nullable: false },
    { name: 'price', type: 'DOUBLE', nullable: false },
  ] as const;
  const shop: Pipeline = { name: 'shop', lake: { tables: [{ namespace: 'shop', name: 'sale', columns }] } };
  const question = parseQuestion(
    'shop',
    'prices',
    `-- title: Prices
-- question: What did it cost?
-- columns: { day: date, price: money }
-- chart: { mark: line, x: day, y: price }
${sql}`,
  );
  expect(await faultsOf([question], [shop])).toEqual(fault === undefined ? [] : [expect.stringContaining(fault)]);
});

/** What keeps questions from being answered, in words. */
async function faultsOf(asked: readonly Question[], of: readonly Pipeline[]): Promise<string[]> {
  return withScratchDuckDb({ memoryMiB: 256, revealErrors: true }, async (engine) => {
    for (const statement of emptyTables(of)) await engine.run(statement);
    const faults: string[] = [];
    for (const question of asked) {
      const parameters = Object.fromEntries(question.parameters.map(({ name, kind }) => [name, EXAMPLES[kind]]));
      // a row, so that the empty answer has columns
      const select = async (sql: string) => {
        await engine.run(`CREATE OR REPLACE TABLE answer AS ${sql}`).catch((error: unknown) => {
          throw asUsageError(error);
        });
        const columns = await engine.run('DESCRIBE answer');
        return [Object.fromEntries(columns.map((column) => [String(column['column_name']), null]))];
      };
      await answer(question, parameters, select).catch((error: unknown) => faults.push(asUsageError(error).message));
    }
    return faults;
  });
}

const EXAMPLES = { id: '12', date: '2026-11-21', text: 'all' };
