import { glob, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { root } from '../deployment/project.ts';
import { pipelineNames } from '../pipelines/read-pipelines.ts';
import { didYouMean } from '../terminal/nearest.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { parseQuestion, type Question } from './question.ts';

/**
 * Every question of `src/<pipeline>/questions/`, by pipeline and name. A question that can't be read is skipped if `broken` takes its
 * error.
 * @throws {UsageError} for such a question otherwise
 */
export async function readQuestions(broken?: (error: UsageError) => void): Promise<Question[]> {
  const read = pipelineNames().map(async (pipeline) => {
    const paths = await Array.fromAsync(glob(`src/${pipeline}/questions/*.sql`, { cwd: root }));
    const texts = await Promise.all(
      paths.sort().map(async (path) => [basename(path, '.sql'), await readFile(`${root}${path}`, 'utf8')] as const),
    );
    return parseQuestions(pipeline, texts, broken);
  });
  return (await Promise.all(read)).flat();
}

/** The questions in files of a pipeline, by their names. */
export function parseQuestions(
  pipeline: string,
  files: readonly (readonly [name: string, text: string])[],
  broken?: (error: UsageError) => void,
): Question[] {
  return files.flatMap(([name, text]) => {
    try {
      return parseQuestion(pipeline, name, text);
    } catch (error) {
      if (!broken || !(error instanceof UsageError)) throw error;
      broken(error);
      return [];
    }
  });
}

/**
 * The question with a name, of the given pipeline if any.
 * @throws {UsageError} if there is none, or several pipelines have it
 */
export function questionNamed(questions: readonly Question[], name: string, pipeline?: string): Question {
  const named = ofPipeline(questions, pipeline).filter((question) => question.name === name);
  const [question, ...others] = named;
  const hint = didYouMean(
    name,
    questions.map((each) => each.name),
  );
  if (question === undefined)
    throw new UsageError(`There is no question "${name}".${hint} \`npx sluice ask\` lists all questions.`);
  if (others.length > 0)
    throw new UsageError(
      `The pipelines ${named.map((each) => each.pipeline).join(' and ')} both have a question "${name}": choose with --pipeline.`,
    );
  return question;
}

/**
 * The questions of a pipeline, or all of them.
 * @throws {UsageError} if the pipeline has none
 */
export function ofPipeline(questions: readonly Question[], pipeline?: string): readonly Question[] {
  if (pipeline === undefined) return questions;
  const its = questions.filter((question) => question.pipeline === pipeline);
  if (its.length > 0) return its;
  const pipelines = new Set(questions.map((question) => question.pipeline));
  throw new UsageError(
    `Expected --pipeline to be one of ${[...pipelines].join(', ')}, not "${pipeline}".${didYouMean(pipeline, [...pipelines])}`,
  );
}
