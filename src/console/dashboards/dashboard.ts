import { parse } from 'yaml';
import { z } from 'zod';
import { isNumeric } from '../../cli/ask/format.ts';
import type { AnswerColumn, Question } from '../../cli/ask/question.ts';
import { questionNamed } from '../../cli/ask/read-questions.ts';
import { asUsageError, UsageError } from '../../lib/usage-error.ts';

/** Answers of a pipeline on one page: a file in `src/<pipeline>/dashboards/`. */
export interface Dashboard {
  readonly pipeline: string;
  readonly name: string;
  readonly title: string;
  /** What one sees, in a sentence. */
  readonly says: string;
  readonly tiles: readonly Tile[];
}

/** An answer on a dashboard, as a chart, as a table, or as the latest value of one of its columns. */
export type Tile =
  | { readonly as: 'chart' | 'table'; readonly question: Question }
  | { readonly as: 'figure'; readonly question: Question; readonly column: AnswerColumn };

/** @throws {UsageError} naming the file, if it doesn't fit or names a question or a column that doesn't exist */
export function parseDashboard(
  pipeline: string,
  name: string,
  text: string,
  questions: readonly Question[],
): Dashboard {
  const file = `src/${pipeline}/dashboards/${name}.yaml`;
  try {
    const parsed = DASHBOARD.safeParse(parse(text));
    if (!parsed.success) throw new UsageError(z.prettifyError(parsed.error));
    const { tiles, ...rest } = parsed.data;
    return { pipeline, name, ...rest, tiles: tiles.map((tile) => tileOf(tile, pipeline, questions)) };
  } catch (error) {
    throw asUsageError(error, `${file}: `);
  }
}

function tileOf({ question: name, as, figure }: Written, pipeline: string, questions: readonly Question[]): Tile {
  const question = questionNamed(questions, name, pipeline);
  if (figure === undefined) return { as, question };
  const column = question.columns.find((each) => each.name === figure);
  if (!column || !isNumeric(column)) throw new UsageError(`The question ${name} has no column of numbers "${figure}".`);
  return { as: 'figure', question, column };
}

type Written = z.infer<typeof TILE>;
const TILE = z.strictObject({
  question: z.string(),
  as: z.enum(['chart', 'table']).default('chart'),
  /** The column whose latest value is shown. */
  figure: z.string().optional(),
});
const DASHBOARD = z.strictObject({ title: z.string(), says: z.string(), tiles: z.array(TILE).min(1) });
