import { expect, test } from '@jest/globals';
import { ofPipeline, readQuestions } from '../../src/cli/ask/read-questions.ts';

test('there are at least twelve questions about ToteSys', async () => {
  expect(ofPipeline(await readQuestions(), 'totesys').length).toBeGreaterThanOrEqual(12);
});
