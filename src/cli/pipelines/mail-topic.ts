import { readPipelines } from './read-pipelines.ts';

/** The pipeline through which alarms reach people, and the output of its stack that names the topic of the mails. */
export async function mailTopic(): Promise<{ readonly pipeline: string; readonly output: string }> {
  const [topic] = (await readPipelines()).flatMap(({ name, mailTopic: output }) =>
    output === undefined ? [] : [{ pipeline: name, output }],
  );
  if (!topic) throw new Error('Expected the pipeline.ts of one pipeline to name the mailTopic');
  return topic;
}
