import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { answer } from './answer.ts';
import { expectLoaded } from './expect-loaded.ts';
import { openWarehouse } from './open-warehouse.ts';
import { answerPage } from './page.ts';
import { parameterValues } from './parameters.ts';
import type { Question } from './question.ts';
import { ofPipeline, questionNamed, readQuestions } from './read-questions.ts';
import { FORMATS, textAnswer } from './text-answer.ts';
import { expectWritable } from '../terminal/expect-writable.ts';
import { portOf } from '../terminal/port.ts';
import { table } from '../terminal/table.ts';
import { UsageError } from '../terminal/usage-error.ts';

const HELP = `Usage: npx sluice ask [question] [options]

Asks the warehouse a question of src/<pipeline>/questions/. Without one, lists them.

  --pipeline <name>         of that pipeline
  --with <name>=<value>     what the question asks for, such as order=12; for each of several, again
  --format table|csv|json   how the answer is printed (table)
  --chart <file>            also draws it, as an HTML page that needs nothing else
  --port <n>                the local cloud's port, where several run
  --secret <name>           on AWS: the secret of the warehouse
  --workgroup <name>, --database <name>   on AWS: those of Redshift Serverless

Exit code: 0 answered, 1 the warehouse could not be reached, 2 asked wrongly, refused, or nothing was loaded yet.`;

/** `sluice ask`: the answer to a business question, as text and as a page. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: 'boolean' },
      pipeline: { type: 'string' },
      with: { type: 'string', multiple: true, default: [] },
      format: { type: 'string', default: 'table' },
      chart: { type: 'string' },
      port: { type: 'string' },
      secret: { type: 'string' },
      workgroup: { type: 'string' },
      database: { type: 'string' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [name, ...others] = positionals;
  if (others.length > 0) throw new UsageError(HELP);
  const format = formatNamed(values.format);
  const questions = await readQuestions();
  if (name === undefined) {
    if (values.chart !== undefined || values.with.length > 0)
      throw new UsageError('--chart and --with go with a question: `npx sluice ask` lists them.');
    console.log(listed(ofPipeline(questions, values.pipeline)));
    return 0;
  }
  const question = questionNamed(questions, name, values.pipeline);
  const at = new Date();
  const parameters = parameterValues(question, values.with, at.toISOString().slice(0, 10));
  if (values.chart !== undefined) expectWritable(values.chart);
  const warehouse = await openWarehouse(question.pipeline, { ...values, port: portOf(values.port) });
  await expectLoaded(question.pipeline, warehouse);
  const answered = await answer(question, parameters, warehouse);
  console.log(textAnswer(answered, format));
  if (values.chart !== undefined) {
    // a second's worth of code
    const { draw } = await import('./draw.ts');
    await writeFile(values.chart, answerPage(answered, await draw(answered), at));
  }
  return 0;
}

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
