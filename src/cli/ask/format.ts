import type { AnswerColumn } from './question.ts';
import type { Value } from './answer.ts';

/** A value for people: 1,234,567.50, 12.5 %, 3 days, 21 Nov 2026. A missing value is an empty text. */
export function formatValue({ kind, unit }: Pick<AnswerColumn, 'kind' | 'unit'>, value: Value): string {
  if (value === null) return '';
  switch (kind) {
    case 'text':
    case 'id':
      return value;
    case 'count':
      return grouped(value);
    case 'money':
      return unit === undefined ? money(value) : `${money(value)} ${unit}`;
    case 'percent':
      return `${grouped(value)} %`;
    case 'days':
      return trimmed(value) === '1' ? '1 day' : `${grouped(trimmed(value))} days`;
    case 'date':
      return `${Number(value.slice(8))} ${monthOf(value)}`;
    case 'month':
      return monthOf(value);
  }
}

/** Whether the column's values are right-aligned. */
export function isNumeric({ kind }: Pick<AnswerColumn, 'kind'>): boolean {
  return kind !== 'text' && kind !== 'date' && kind !== 'month';
}

/** `Nov 2026` of 2026-11-21. */
function monthOf(date: string): string {
  return new Date(date).toLocaleDateString('en', { timeZone: 'UTC', month: 'short', year: 'numeric' });
}

/** Of any length, as it is: a JavaScript number keeps 15 digits. */
function money(value: string): string {
  const [whole = '', fraction = ''] = value.split('.');
  return `${grouped(whole)}.${fraction.replace(/0+$/, '').padEnd(2, '0')}`;
}

function grouped(value: string): string {
  const [whole = '', ...fraction] = value.split('.');
  return [whole.replaceAll(/\B(?=(\d{3})+$)/g, ','), ...fraction].join('.');
}

function trimmed(value: string): string {
  return value.includes('.') ? value.replace(/\.?0+$/, '') : value;
}
