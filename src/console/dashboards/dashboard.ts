import { parse } from 'yaml';
import { z } from 'zod';
import { isNumeric } from '../../cli/ask/format.ts';
import { isMeasure } from '../../cli/ask/points.ts';
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
export type Tile = { readonly question: Question; readonly title: string } & (
  | { readonly as: 'chart'; readonly chart: Question['chart'] }
  | { readonly as: 'table' }
  | { readonly as: 'figure'; readonly column: AnswerColumn }
);

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

function tileOf(written: Written, pipeline: string, questions: readonly Question[]): Tile {
  const question = questionNamed(questions, written.question, pipeline);
  const { as, figure, draws, title = question.title } = written;
  if (figure !== undefined) {
    const column = numbersOf(question, figure);
    return { as: 'figure', question, column, title: written.title ?? column.title };
  }
  if (as === 'table') return { as, question, title };
  return { as, question, title, chart: draws === undefined ? question.chart : chartOf(question, draws) };
}

/** The question's chart with another column as its measure. */
function chartOf(question: Question, draws: string): Question['chart'] {
  const { chart, columns } = question;
  const { name } = numbersOf(question, draws);
  const isSideways = columns.some((column) => isMeasure(column) && [chart.x].flat().includes(column.name));
  return { ...chart, ...(isSideways ? { x: name } : { y: name }), title: undefined };
}

function numbersOf({ name, columns }: Question, wanted: string): AnswerColumn {
  const column = columns.find((each) => each.name === wanted);
  if (!column || !isNumeric(column)) throw new UsageError(`The question ${name} has no column of numbers "${wanted}".`);
  return column;
}

type Written = z.infer<typeof TILE>;
const TILE = z.strictObject({
  question: z.string(),
  as: z.enum(['chart', 'table']).default('chart'),
  /** The column whose latest value is shown. */
  figure: z.string().optional(),
  /** The column that a chart shows instead of the question's own. */
  draws: z.string().optional(),
  /** What the tile shows; by default the title of the question or of the column. */
  title: z.string().optional(),
});
const DASHBOARD = z.strictObject({ title: z.string(), says: z.string(), tiles: z.array(TILE).min(1) });
