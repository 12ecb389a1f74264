import { writeFile } from 'node:fs/promises';
import { ask } from './ask.ts';
import { WAREHOUSE_OPTIONS } from './open-warehouse.ts';
import { answerPage } from './page.ts';
import type { Question } from './question.ts';
import { ofPipeline, questionNamed, readQuestions } from './read-questions.ts';
import { FORMATS, textAnswer } from './text-answer.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { openLake } from '../lake/open-lake.ts';
import { command } from '../terminal/command.ts';
import { expectWritable } from '../terminal/expect-writable.ts';
import { portOf } from '../terminal/port.ts';
import { table } from '../terminal/table.ts';
import { UsageError } from '../../lib/usage-error.ts';

/** `sluice ask`: the answer to a business question, as text and as a page. */
export const run = command({
  usage: 'npx sluice ask [<question>]',
  description:
    'Answers a question in src/<pipeline>/questions/ from the warehouse, or from the lake if its pipeline has no warehouse. Without one, lists all questions.',
  options: {
    pipeline: { type: 'string', value: '<name>', says: 'the pipeline that the question belongs to' },
    with: {
      type: 'string',
      value: '<name>=<value>',
      multiple: true,
      default: [],
      says: 'a parameter of the question, such as order=12; repeat it for several',
    },
    format: { type: 'string', value: FORMATS.join('|'), default: 'table', says: 'how the answer is printed (table)' },
    chart: { type: 'string', value: '<file>', says: 'also draw it, as a self-contained HTML page' },
    ...WAREHOUSE_OPTIONS,
  },
  positionals: [0, 1],
  exitCodes: {
    0: 'answered',
    1: 'the warehouse could not be reached',
    2: 'usage error, refused, or nothing loaded yet',
  },
  run: async (values, [name]) => {
    const format = formatNamed(values.format);
    const broken: string[] = [];
    const questions = await readQuestions(({ message }) => broken.push(message));
    for (const message of broken) console.error(message);
    if (name === undefined) {
      if (values.chart !== undefined || values.with.length > 0)
        throw new UsageError('--chart and --with need a question: `npx sluice ask` lists them.');
      console.log(listed(ofPipeline(questions, values.pipeline)));
      return 0;
    }
    const question = questionNamed(questions, name, values.pipeline);
    if (values.chart !== undefined) expectWritable(values.chart);
    const at = new Date();
    const options = {
      pipelines: await readPipelines(),
      warehouse: values,
      lake: () => openLake(portOf(values.port)),
      at,
    };
    const { answer: answered, snapshotAt } = await ask(question, values.with, options);
    console.log(textAnswer(answered, format));
    if (values.chart !== undefined) {
      // a second's worth of code
      const { draw } = await import('./draw.ts');
      await writeFile(values.chart, await answerPage(answered, await draw(answered, new Date(snapshotAt)), at));
    }
    return 0;
  },
});

function listed(questions: readonly Question[]): string {
  const rows = questions.map(({ pipeline, name, parameters, question }) => [
    pipeline,
    name,
    parameters.map((parameter) => (parameter.default ? `[${parameter.name}]` : parameter.name)).join(' '),
    question,
  ]);
  return table(['pipeline', 'question', 'with', ''], rows);
}

function formatNamed(name: string): (typeof FORMATS)[number] {
  const format = FORMATS.find((each) => each === name);
  if (format === undefined)
    throw new UsageError(`Expected --format to be one of ${FORMATS.join(', ')}, not "${name}".`);
  return format;
}
