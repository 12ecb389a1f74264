import { literal } from '../../lib/lake/quote.ts';
import type { Question } from './question.ts';

/** The rows of an answer, each value as its text: numbers with a decimal point, dates as 2026-11-21. */
export interface Answer {
  readonly question: Question;
  readonly parameters: Readonly<Record<string, string>>;
  /** Their values in the order of the question's columns. */
  readonly rows: readonly (readonly Value[])[];
}

export type Value = string | null;

/** What is asked: runs a SELECT, and gives its rows by the names of its columns. */
export type Select = (sql: string) => Promise<readonly Readonly<Record<string, Value>>[]>;

/**
 * Asks a question.
 * @throws {Error} where its header names other columns than its SELECT
 */
export async function answer(
  question: Question,
  parameters: Readonly<Record<string, string>>,
  select: Select,
): Promise<Answer> {
  const found = await select(bound(question.sql, parameters));
  const names = question.columns.map(({ name }) => name);
  const rows = found.map((row) => {
    if (Object.keys(row).join() !== names.join())
      throw new Error(`${question.name}: expected the columns ${names.join()}, not ${Object.keys(row).join()}`);
    return names.map((name) => row[name] ?? null);
  });
  return { question, parameters, rows };
}

/** The SELECT with its values, quoted, because warehouses don't agree on placeholders. */
function bound(sql: string, values: Readonly<Record<string, string>>): string {
  return sql.replaceAll(/:([a-z]\w*)/g, (_placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`Expected a value for the parameter ${name}`);
    return literal(value);
  });
}
