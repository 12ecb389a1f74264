import type { Value } from './answer.ts';
import type { AnswerColumn } from './question.ts';

/** Whether the day (2026-11-21), month (2026-11-01) or quarter (2026 Q4) of a column was over at `moment`; true for a value that isn't a period. */
export function isOver({ kind }: Pick<AnswerColumn, 'kind'>, value: Value, moment: Date): boolean {
  if (kind === 'date') return !(Date.parse(value ?? '') + DAY_MS > moment.getTime());
  const months = kind === 'month' ? 1 : kind === 'quarter' ? 3 : undefined;
  const [, year, month, quarter] = PERIOD.exec(value ?? '') ?? [];
  if (months === undefined || year === undefined) return true;
  const first = month === undefined ? (Number(quarter) - 1) * 3 : Number(month) - 1;
  return !(Date.UTC(Number(year), first + months) > moment.getTime());
}

const PERIOD = /^(\d{4})(?:-(\d\d)-\d\d| Q([1-4]))$/;
const DAY_MS = 86_400_000;
