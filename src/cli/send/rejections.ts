import { lineRanges } from '../terminal/line-ranges.ts';
import type { SendReport } from './send-messages.ts';

/** Why lines of a file were rejected: each reason once, with its lines, the most frequent first. */
export function rejections(name: string, rejected: SendReport['rejected']): string[] {
  const reasons = new Map<string, number[]>();
  for (const { line, violations } of rejected)
    for (const { pointer, keyword, expected, actual } of violations) {
      const reason = `${`${pointer} ${keyword}`.trim()}: expected ${expected}, found ${actual}`;
      const lines = reasons.get(reason) ?? [];
      lines.push(line);
      reasons.set(reason, lines);
    }
  return [...reasons]
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(([reason, lines]) => `${placeOf(name, lines)}: ${reason}`);
}

function placeOf(name: string, lines: readonly number[]): string {
  if (lines.includes(0)) return name;
  return lines.length === 1
    ? `${name}:${lines.join()}`
    : `${name}, ${lines.length} lines (${lineRanges(lines, MOST_RANGES)})`;
}

const MOST_RANGES = 10;
