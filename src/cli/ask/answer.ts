import { withValues } from '../../lib/sql/with-values.ts';
import { literal } from '../../lib/sql/quote.ts';
import { fileOf, type Question } from './question.ts';
import { PermanentError } from '../../lib/errors.ts';
import { asUsageError, UsageError } from '../../lib/usage-error.ts';

/** The rows of an answer, each value as its text: numbers with a decimal point, dates as 2026-11-21. */
export interface Answer {
  readonly question: Question;
  readonly parameters: Readonly<Record<string, string>>;
  /** Their values in the order of the question's columns. */
  readonly rows: readonly (readonly Value[])[];
}

export type Value = string | null;

/** Runs a SELECT and returns its rows keyed by column name. */
export type Select = (sql: string) => Promise<readonly Readonly<Record<string, Value>>[]>;

/**
 * Asks a question.
 * @throws {UsageError} naming its file if the warehouse refuses it, or if its header doesn't match the columns or parameters of its SELECT
 */
export async function answer(
  question: Question,
  parameters: Readonly<Record<string, string>>,
  select: Select,
): Promise<Answer> {
  // quoted, because warehouses don't agree on placeholders
  const found = await select(withValues(question.sql, parameters, literal)).catch((error: unknown) => {
    // if the warehouse refuses a question, the question is wrong
    throw error instanceof PermanentError || error instanceof UsageError
      ? asUsageError(error, `${fileOf(question)}: `)
      : error;
  });
  const names = question.columns.map(({ name }) => name);
  const rows = found.map((row) => {
    if (Object.keys(row).join() !== names.join())
      throw new UsageError(`${fileOf(question)}: expected the columns ${names.join()}, not ${Object.keys(row).join()}`);
    return names.map((name) => row[name] ?? null);
  });
  return { question, parameters, rows };
}
