import type { AnswerColumn } from './question.ts';
import type { Value } from './answer.ts';

/** A value for people: 1,234,567.50, 12.5 %, 3 days, 21 Nov 2026. A missing value is an empty text. */
export function formatValue({ kind, unit }: Pick<AnswerColumn, 'kind' | 'unit'>, value: Value): string {
  if (value === null) return '';
  switch (kind) {
    case 'text':
    case 'id':
    case 'quarter':
      return value;
    case 'count':
    case 'number':
      return formatted(value);
    case 'money':
      return [formatted(value, 2), ...(unit === undefined ? [] : [unit])].join(' ');
    case 'percent':
      return `${formatted(value, decimalsOf(value))} %`;
    case 'days':
      return Number(value) === 1 ? '1 day' : `${formatted(value)} days`;
    case 'time':
      return value.slice(0, 19).replace('T', ' ');
    case 'date':
      return `${Number(value.slice(8))} ${monthOf(value)}`;
    case 'month':
      return monthOf(value);
  }
}

/** Whether the column's values are right-aligned. */
export function isNumeric({ kind }: Pick<AnswerColumn, 'kind'>): boolean {
  return !['text', 'time', 'date', 'month', 'quarter'].includes(kind);
}

/** `Nov 2026` of 2026-11-21. */
function monthOf(date: string): string {
  return new Date(date).toLocaleDateString('en', { timeZone: 'UTC', month: 'short', year: 'numeric' });
}

/** Intl formats a decimal text of any length exactly; a JavaScript number keeps 15 digits. */
function formatted(value: string, fewestDecimals = 0): string {
  if (!isDecimal(value)) return value;
  return new Intl.NumberFormat('en', { minimumFractionDigits: fewestDecimals, maximumFractionDigits: 20 }).format(
    value,
  );
}

export function isDecimal(value: string): value is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(value);
}

function decimalsOf(value: string): number {
  return value.split('.')[1]?.length ?? 0;
}
