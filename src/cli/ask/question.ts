import { parse } from 'yaml';
import { z } from 'zod';
import { asUsageError, UsageError } from '../../lib/usage-error.ts';

/** The kind of a value, which decides how it is formatted and drawn. */
type Kind = (typeof KINDS)[number];

/** The kinds of values that a column may have. */
export const KINDS = [
  'text',
  'id',
  'count',
  'number',
  'money',
  'percent',
  'days',
  'time',
  'date',
  'month',
  'quarter',
] as const;

/** A column of an answer. */
export interface AnswerColumn {
  readonly name: string;
  readonly kind: Kind;
  readonly title: string;
  /** For counts, what is counted; for money, the currency. Without a unit, money is in the currency that its row names. */
  readonly unit: string | undefined;
}

/** A question about a warehouse: one `.sql` file, a SELECT below a header of YAML in comments. */
export interface Question {
  readonly pipeline: string;
  readonly name: string;
  readonly title: string;
  readonly question: string;
  readonly notes: string | undefined;
  readonly parameters: readonly QuestionParameter[];
  /** In the order of the SELECT. */
  readonly columns: readonly AnswerColumn[];
  readonly chart: ChartPlan;
  readonly sql: string;
}

/** A value that the question asks for. */
export interface QuestionParameter {
  readonly name: string;
  readonly kind: 'id' | 'date' | 'text';
  /** `today`, a date or a text; without a default, a value is required. */
  readonly default: string | undefined;
  /** What it is, phrased to continue a sentence. */
  readonly says: string;
}

/** How an answer is drawn. Names are those of columns. */
interface ChartPlan {
  /** Heat is a cell for each x and y, coloured by one measure: `colour`. */
  readonly mark: 'line' | 'bar' | 'heat';
  readonly x: string | readonly string[];
  readonly y: string | readonly string[];
  /** One panel, with its own axes, per value. */
  readonly panels?: string | undefined;
  /** One colour per value; of heat, the measure. */
  readonly colour?: string | undefined;
  /** What the axis of several columns shows. */
  readonly title?: string | undefined;
}

/**
 * Reads a question's file.
 * @throws {UsageError} naming the file and the line where its header doesn't fit
 */
export function parseQuestion(pipeline: string, name: string, text: string): Question {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('--'));
  const first = end < 0 ? lines.length : end;
  const header = lines
    .slice(0, first)
    .map((line) => line.replace(/^-- ?/, ''))
    .join('\n');
  const parsed = HEADER.safeParse(yamlOf(header, fileOf({ pipeline, name })));
  if (!parsed.success) {
    const line = lineOf(parsed.error.issues[0]?.path.at(-1), header);
    throw new UsageError(`${fileOf({ pipeline, name })}:${line}: ${z.prettifyError(parsed.error)}`);
  }
  const sql = lines.slice(first).join('\n').trim();
  if (sql === '') throw new UsageError(`${fileOf({ pipeline, name })}:${first}: expected a SELECT below the header`);
  const { title, question, notes, parameters, columns, chart } = parsed.data;
  return {
    pipeline,
    name,
    title,
    question,
    notes,
    parameters: Object.entries(parameters).map(([parameter, rest]) => ({
      name: parameter,
      ...rest,
      default: rest.default,
    })),
    columns: Object.entries(columns).map(([column, rest]) => answerColumn(column, rest)),
    chart,
    sql,
  };
}

/** The path of a question's file. */
export function fileOf({ pipeline, name }: Pick<Question, 'pipeline' | 'name'>): string {
  return `src/${pipeline}/questions/${name}.sql`;
}

function yamlOf(header: string, file: string): unknown {
  try {
    return parse(header);
  } catch (cause) {
    throw asUsageError(cause, `${file}: `);
  }
}

/** The line that names a property; the first if none does. */
function lineOf(property: PropertyKey | undefined, header: string): number {
  const line = header.split('\n').findIndex((each) => each.trim().startsWith(`${String(property)}:`));
  return Math.max(line, 0) + 1;
}

function answerColumn(name: string, { kind, title = titleOf(name), unit }: z.infer<typeof COLUMN>): AnswerColumn {
  return { name, kind, title, unit };
}

/** `Units sold` of `units_sold`. */
function titleOf(name: string): string {
  const words = name.replace(/_(code|id)$/, '').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const KIND = z.enum(KINDS);
const COLUMN = z.union([
  KIND.transform((kind) => ({ kind, title: undefined, unit: undefined })),
  z.strictObject({ kind: KIND, title: z.string().optional(), unit: z.string().optional() }),
]);
const PARAMETER = z.union([
  z.strictObject({
    kind: z.enum(['id', 'date']),
    default: z.union([z.literal('today'), z.iso.date()]).optional(),
    says: z.string(),
  }),
  z.strictObject({ kind: z.literal('text'), default: z.string().optional(), says: z.string() }),
]);
const FIELDS = z.union([z.string(), z.array(z.string()).min(2)]);
const HEADER = z.strictObject({
  title: z.string(),
  question: z.string().endsWith('?'),
  notes: z.string().optional(),
  parameters: z.record(z.string().regex(/^[a-z]\w*$/), PARAMETER).default({}),
  columns: z.record(z.string(), COLUMN),
  chart: z.strictObject({
    mark: z.enum(['line', 'bar', 'heat']),
    x: FIELDS,
    y: FIELDS,
    panels: z.string().optional(),
    colour: z.string().optional(),
    title: z.string().optional(),
  }),
});
