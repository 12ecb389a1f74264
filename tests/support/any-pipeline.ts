import { readQuestions } from '../../src/cli/ask/read-questions.ts';
import { readPipelines } from '../../src/cli/pipelines/read-pipelines.ts';

/** A pipeline that has a lake and a question; tests outside a pipeline's folder name none, so that each can be deleted. */
export async function anyPipeline() {
  const pipelines = await readPipelines();
  const lakes = pipelines.filter(({ lake }) => lake).map(({ name }) => name);
  const question = (await readQuestions()).find((each) => lakes.includes(each.pipeline));
  if (!question) throw new Error('Expected a pipeline with a lake and a question');
  return { pipelines, pipeline: question.pipeline, question };
}
