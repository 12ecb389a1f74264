import { lineRanges } from '../terminal/line-ranges.ts';
import type { RejectedLine } from './rejected-line.ts';

/**
 * Why lines of a file were rejected: each reason once, with its lines and the value in the first of them, the most frequent first;
 * then the options that would read them.
 */
export function rejections(name: string, rejected: readonly RejectedLine[]): string[] {
  const reasons = new Map<string, { readonly text: string; readonly lines: number[] }>();
  for (const { line, violations } of rejected)
    for (const { pointer, keyword, expected, actual } of violations) {
      const what = `${`${pointer} ${keyword}`.trim()}: expected ${expected}`;
      const reason = reasons.get(what) ?? { text: `${what}, found ${actual}`, lines: [] };
      reason.lines.push(line);
      reasons.set(what, reason);
    }
  const listed = [...reasons.values()]
    .toSorted((one, other) => other.lines.length - one.lines.length)
    .map(({ text, lines }) => `${placeOf(name, lines)}: ${text}`);
  return [...listed, ...new Set(rejected.flatMap(({ hints }) => hints))];
}

function placeOf(name: string, lines: readonly number[]): string {
  if (lines.includes(0)) return name;
  return lines.length === 1
    ? `${name}:${lines.join()}`
    : `${name}, ${lines.length} lines (${lineRanges(lines, MOST_RANGES)})`;
}

const MOST_RANGES = 10;
