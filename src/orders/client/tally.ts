import type { Violation } from '../../lib/contracts/describe.ts';
import type { RejectedLine } from '../../cli/files/rejected-line.ts';

/** Why lines were rejected, and which. */
export interface Reason {
  readonly violation: Pick<Violation, 'pointer' | 'keyword' | 'expected' | 'actual'>;
  count: number;
  /** The first of them, as received. */
  readonly lines: number[];
}

/** What has happened to the lines of a file so far. */
export interface Tally {
  /** Read from the file, including those in flight. */
  taken: number;
  /** Acknowledged in this run, of `accepted` and `rejected`. */
  sent: number;
  /** Acknowledged in an earlier run, of `accepted` and `rejected`. */
  earlier: number;
  accepted: number;
  rejected: number;
  /** By pointer, keyword and what was expected. */
  readonly reasons: Map<string, Reason>;
  /** Suggested options that would read rejected lines. */
  readonly hints: Set<string>;
  /** Number of retries, by reason. */
  readonly retries: Map<string, number>;
}

export function newTally(): Tally {
  return {
    taken: 0,
    sent: 0,
    earlier: 0,
    accepted: 0,
    rejected: 0,
    reasons: new Map(),
    hints: new Set(),
    retries: new Map(),
  };
}

/** Adds rejected lines. However many there are, what is kept of them is bounded. */
export function addRejected(tally: Tally, rejected: readonly RejectedLine[]): void {
  for (const { line, violations, hints } of rejected) {
    for (const hint of hints) tally.hints.add(hint);
    if (line > 0) tally.rejected++;
    for (const violation of violations) {
      const { pointer, keyword, expected } = violation;
      const key = [pointer, keyword, expected].join(' ');
      const reason = tally.reasons.get(key) ?? { violation, count: 0, lines: [] };
      tally.reasons.set(key, reason);
      reason.count++;
      if (reason.lines.length < MOST_LINES) reason.lines.push(line);
    }
  }
}

/** Adds a retry; returns whether it is the first for this reason. */
export function addRetry({ retries }: Tally, reason: string): boolean {
  const before = retries.get(reason) ?? 0;
  retries.set(reason, before + 1);
  return before === 0;
}

const MOST_LINES = 1000;
