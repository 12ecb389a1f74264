import type { Question } from '../../cli/ask/question.ts';
import type { Schema } from '../../contracts/schema.ts';
import { inParallel } from '../../lib/batch/in-parallel.ts';
import { inWords } from '../in-words.ts';
import type { AskQuestion } from '../sources.ts';
import type { Dashboard } from './dashboard.ts';
import { type Answered, type AnsweredDashboard, ownOf } from './pages.ts';
import { sourcesOf } from './proof.ts';

/** Asks each of a dashboard's questions once. One that can't be answered doesn't keep the others from being shown. */
export async function answerDashboard(
  dashboard: Dashboard,
  given: URLSearchParams,
  ask: AskQuestion,
  schemas: readonly Schema[],
): Promise<Omit<AnsweredDashboard, 'failed'>> {
  const { tiles } = dashboard;
  const questions = [...new Set(tiles.map(({ question }) => question))];
  const drawn = new Set(tiles.flatMap(({ as, question }) => (as === 'chart' ? [question] : [])));
  const answered = async (question: Question): Promise<Answered> => {
    const asked = await ask(question, ownOf(question, given));
    if (!drawn.has(question)) return { ...asked, drawings: [] };
    // a second's worth of code
    const { drawNarrow } = await import('../../cli/ask/draw.ts');
    return { ...asked, drawings: await drawNarrow(asked.answer, new Date(asked.snapshotAt)) };
  };
  const answers = new Map<Question, Answered | string>();
  await inParallel(questions, ASKED_AT_ONCE, async (each) => {
    answers.set(each, await answered(each).catch(inWords));
  });
  const sources = questions.map((each) => [each, sourcesOf(each, schemas)] as const);
  return { dashboard, given, answers, sources: new Map(sources) };
}

/** Each may take a GiB, if a DuckDB answers it. */
const ASKED_AT_ONCE = 2;
