import { isReached, type Bench, type Figure, type Goal } from './bench.ts';

/** A benchmark's figures as text: a tick or a cross beside each that has a goal. */
export function table({ name, title }: Bench, figures: readonly Figure[]): string {
  const rows = [['', 'figure', 'median', 'min', 'max', 'unit', 'goal'], ...figures.map(rowOf)];
  const widths = Array.from({ length: 7 }, (_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const lines = rows.map((row) => row.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join('  '));
  return [`\n${name}: ${title}`, ...lines.map((line) => line.trimEnd())].join('\n');
}

function rowOf({ name, unit, spread, goal, decimals }: Figure): string[] {
  const mark = goal ? (isReached(goal, spread) ? '✔' : '✘') : '';
  const numbers = [spread.median, spread.min, spread.max].map((value) => toText(value, decimals));
  return [mark, name, ...numbers, unit, goal ? goalText(goal) : ''];
}

function goalText(goal: Goal): string {
  return 'atLeast' in goal ? `≥ ${toText(goal.atLeast)}` : `≤ ${toText(goal.atMost)}`;
}

/** At least three significant digits, unless stated. */
function toText(
  value: number,
  decimals = Math.min(3, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value) || 1)))),
): string {
  return value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** Numbers to the right. */
function pad(cell: string, width: number, column: number): string {
  return column >= 2 && column <= 4 ? cell.padStart(width) : cell.padEnd(width);
}
