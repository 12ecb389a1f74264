import type { Drawing } from '../../cli/ask/answer-body.ts';
import type { Asked } from '../../cli/ask/ask.ts';
import type { Question } from '../../cli/ask/question.ts';
import type { Schema } from '../../contracts/schema.ts';
import { inParallel } from '../../lib/batch/in-parallel.ts';
import { inWords } from '../in-words.ts';
import type { AskQuestion } from '../sources.ts';
import type { Dashboard, Tile } from './dashboard.ts';
import { type AnsweredDashboard, ownOf } from './pages.ts';
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
  const answers = new Map<Question, Asked | string>();
  const drawings = new Map<Tile, readonly Drawing[]>();
  await inParallel(questions, ASKED_AT_ONCE, async (question) => {
    const asked = await ask(question, ownOf(question, given)).catch(inWords);
    answers.set(question, asked);
    if (typeof asked === 'string') return;
    for (const tile of tiles)
      if (tile.as === 'chart' && tile.question === question) drawings.set(tile, await drawn(tile.chart, asked));
  });
  const sources = questions.map((each) => [each, sourcesOf(each, schemas)] as const);
  return { dashboard, given, answers, drawings, sources: new Map(sources) };
}

/** Drawings are kept as long as their answer is. */
async function drawn(chart: Question['chart'], asked: Asked): Promise<readonly Drawing[]> {
  const kept = KEPT.get(asked) ?? new Map<string, readonly Drawing[]>();
  KEPT.set(asked, kept);
  const key = JSON.stringify(chart);
  const drawings = kept.get(key) ?? (await draw(chart, asked));
  kept.set(key, drawings);
  return drawings;
}

const KEPT = new WeakMap<Asked, Map<string, readonly Drawing[]>>();

async function draw(chart: Question['chart'], { answer, snapshotAt }: Asked): Promise<Drawing[]> {
  // a second's worth of code
  const { drawNarrow } = await import('../../cli/ask/draw.ts');
  return drawNarrow({ ...answer, question: { ...answer.question, chart } }, new Date(snapshotAt));
}

/** Each may take a GiB, if a DuckDB answers it. */
const ASKED_AT_ONCE = 2;
