import { stringify } from 'yaml';
import { UsageError } from '../../lib/usage-error.ts';
import { isNumeric } from '../ask/format.ts';
import { fileOf, parseQuestion, type Question } from '../ask/question.ts';
import { questionNamed } from '../ask/read-questions.ts';
import type { Pipeline } from '../pipelines/pipeline.ts';
import { questionText, titleOf } from './question-text.ts';

/**
 * The files of a new dashboard, by path: it shows the named questions of the pipeline, or all of them; if there are none, a first
 * question is one of the files. Questions that need a value aren't shown unless they are named.
 * @throws {UsageError} for a question that doesn't exist, and if the pipeline has no tables
 */
export function dashboardPlan(
  pipeline: Pipeline,
  name: string,
  named: readonly string[],
  questions: readonly Question[],
): Map<string, string> {
  const own = questions.filter((each) => each.pipeline === pipeline.name);
  const shown =
    named.length > 0
      ? named.map((each) => questionNamed(questions, each, pipeline.name))
      : own.filter(({ parameters }) => parameters.every((parameter) => parameter.default !== undefined));
  const files = new Map<string, string>();
  if (shown.length === 0) {
    const first = { pipeline: pipeline.name, name: own.some((each) => each.name === FIRST) ? `${name}-rows` : FIRST };
    const text = questionText(pipeline, first.name);
    files.set(fileOf(first), text);
    shown.push(parseQuestion(first.pipeline, first.name, text));
  }
  files.set(`src/${pipeline.name}/dashboards/${name}.yaml`, dashboardText(pipeline.name, name, shown));
  return files;
}

/** The latest value of the first question's first number, then each answer as a chart. */
function dashboardText(pipeline: string, name: string, shown: readonly Question[]): string {
  const [first] = shown;
  const figure = first?.columns.find(isNumeric);
  if (!first) throw new UsageError('Expected a question.');
  const tiles = [
    ...(figure ? [{ question: first.name, figure: figure.name }] : []),
    ...shown.map((each) => ({ question: each.name })),
  ];
  const lines = tiles.map((tile) => `  - ${stringify(tile, { collectionStyle: 'flow' }).trim()}`);
  return `title: ${titleOf(name)}\nsays: What the questions about ${pipeline} answer.\ntiles:\n${lines.join('\n')}\n`;
}

const FIRST = 'rows-by-day';
