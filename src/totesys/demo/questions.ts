import { answer, type Select } from '../../cli/ask/answer.ts';
import { parameterValues } from '../../cli/ask/parameters.ts';
import { questionNamed, readQuestions } from '../../cli/ask/read-questions.ts';
import { textAnswer } from '../../cli/ask/text-answer.ts';

/** Questions of a pipeline with their answers as tables, and the commands that ask them. */
export async function answered(
  pipeline: string,
  names: readonly string[],
  select: Select,
  now: Date,
): Promise<{ readonly text: string; readonly isRight: boolean }> {
  const questions = await readQuestions();
  const answers = await Promise.all(
    names.map(async (name) => {
      const question = questionNamed(questions, name, pipeline);
      return answer(question, parameterValues(question, [], now.toISOString().slice(0, 10)), select);
    }),
  );
  const texts = answers.map(
    (each) => `${each.question.question} (npx sluice ask ${each.question.name})\n${textAnswer(each, 'table')}`,
  );
  return { text: texts.join('\n\n'), isRight: answers.every(({ rows }) => rows.length > 0) };
}
