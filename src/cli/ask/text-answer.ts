import { stringify } from 'csv-stringify/sync';
import { alignedTable } from '../terminal/table.ts';
import type { Answer, Value } from './answer.ts';
import { formatValue, isDecimal, isNumeric } from './format.ts';
import type { AnswerColumn } from './question.ts';

export const FORMATS = ['table', 'csv', 'json'] as const;

/** An answer as text: a table for people, CSV (RFC 4180) or JSON for programs. */
export function textAnswer(answer: Answer, format: (typeof FORMATS)[number]): string {
  switch (format) {
    case 'table':
      return tableOf(answer);
    case 'csv':
      return csvOf(answer);
    case 'json':
      return jsonOf(answer);
  }
}

function tableOf({ question: { columns }, rows }: Answer): string {
  if (rows.length === 0) return 'No rows.';
  return alignedTable(
    columns.map(({ title }) => title),
    rows.map((row) => columns.map((column, index) => formatValue(column, row[index] ?? null))),
    columns.map(isNumeric),
  );
}

/** CSV for a spreadsheet, which would take a text that begins with one of these characters for a formula. Numbers stay numbers. */
export function spreadsheet(answer: Answer): string {
  const safe = (value: Value) =>
    value !== null && /^[=+\-@\t\r\n]/.test(value) && !isDecimal(value) ? `'${value}` : value;
  return csvOf({ ...answer, rows: answer.rows.map((row) => row.map(safe)) });
}

/** Without a trailing line break, like every text here. */
function csvOf({ question: { columns }, rows }: Answer): string {
  const options = { record_delimiter: '\r\n', eof: false };
  return stringify([columns.map(({ name }) => name), ...rows], options);
}

function jsonOf({ question: { columns }, rows }: Answer): string {
  const objects = rows.map((row) =>
    Object.fromEntries(columns.map((column, index) => [column.name, jsonValue(column, row[index] ?? null)])),
  );
  return JSON.stringify(objects, undefined, 2);
}

function jsonValue(column: AnswerColumn, value: Value): string | number | null {
  return value !== null && isNumeric(column) ? Number(value) : value;
}
