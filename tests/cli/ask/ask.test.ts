import { expect, test } from '@jest/globals';
import { run } from '../../../src/cli/ask/command.ts';
import { readQuestions } from '../../../src/cli/ask/read-questions.ts';
import { UsageError } from '../../../src/lib/usage-error.ts';

const question = (await readQuestions()).find(({ parameters }) =>
  parameters.every((each) => each.default !== undefined),
);
const { name = '', pipeline = '' } = question ?? {};
// Redshift takes more options: nothing is asked
const ASKED = [name, '--pipeline', pipeline, '--workgroup', 'none'];

test.each([
  { args: ['--format', 'nonsense'], error: 'Expected --format to be one of table, csv, json, not "nonsense".' },
  { args: ['--chart', 'x.html'], error: '--chart and --with need a question: `npx sluice ask` lists them.' },
  { args: ['--with', 'order=12'], error: '--chart and --with need a question: `npx sluice ask` lists them.' },
  {
    args: [...ASKED, '--chart', '/nosuch/x.html'],
    error: `Can't write "/nosuch/x.html": there is no folder /nosuch.`,
  },
  { args: [...ASKED, '--chart', ''], error: `Can't write "": it names no file.` },
])('$args is a usage error before anything is asked', async ({ args, error }) => {
  await expect(run(args)).rejects.toThrow(new UsageError(error));
});
