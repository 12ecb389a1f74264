import { wordsOf } from '../../infer/words.ts';
import type { DatabaseColumn, DatabaseTable } from './source-table.ts';

/**
 * The column that says when a row was last changed, by its name and type; undefined if none does. The time of a row's creation isn't
 * one: changes would only be found by comparing.
 */
export function watermarkOf({ columns, key, indexed }: DatabaseTable): string | undefined {
  const times = columns.filter((column) => isTime(column) && !key.includes(column.name) && namesChange(column.name));
  const required = times.filter(({ isRequired }) => isRequired);
  return (required.find(({ name }) => indexed.includes(name)) ?? required[0])?.name;
}

/** Columns that would be watermarks if they couldn't be NULL: a row without a time is never found by it. */
export function nearWatermarks({ columns }: DatabaseTable): string[] {
  return columns
    .filter((column) => isTime(column) && namesChange(column.name) && !column.isRequired)
    .map(({ name }) => name);
}

/** Whether a column can be a watermark, whatever it is called. */
export function isTime({ type }: DatabaseColumn): boolean {
  return /^timestamp(\(\d\))? with(out)? time zone$/.test(type);
}

function namesChange(name: string): boolean {
  return wordsOf(name).some((word) => CHANGE_WORDS.has(word));
}

const CHANGE_WORDS: ReadonlySet<string> = new Set(
  'updated update modified modification changed change lastmodified lastupdated lastchanged touched mtime'.split(' '),
);
