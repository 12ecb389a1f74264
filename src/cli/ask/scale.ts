import type { Value } from './answer.ts';
import type { AnswerColumn } from './question.ts';

/** The divisor that gives an axis short numbers. */
export interface Scale {
  readonly by: number;
  readonly word: string;
}

/** Whether the largest value should be shown in thousands, millions or billions. */
export function scaleOf(
  rows: readonly (readonly Value[])[],
  columns: readonly AnswerColumn[],
  measures: readonly AnswerColumn[],
): Scale {
  const indexes = measures.map((measure) => columns.indexOf(measure));
  const largest = Math.max(0, ...rows.flatMap((row) => indexes.map((index) => Math.abs(Number(row[index] ?? 0)))));
  return SCALES.find(({ by }) => largest >= 2 * by) ?? { by: 1, word: '' };
}

/** `million GBP`; an empty text where there is nothing to say. Money without a unit is in `currency`. */
export function unitOf(measure: AnswerColumn | undefined, { word }: Scale, currency: string | undefined): string {
  const units = { money: measure?.unit ?? currency ?? '', percent: '%', days: 'days', count: measure?.unit ?? '' };
  const unit = Object.entries(units).find(([kind]) => kind === measure?.kind)?.[1] ?? '';
  return [word, unit].filter((each) => each !== '').join(' ');
}

const SCALES: readonly Scale[] = [
  { by: 1e9, word: 'billion' },
  { by: 1e6, word: 'million' },
  { by: 1e3, word: 'thousand' },
];
