import type { SourceColumn } from '../contracts/contract.ts';
import type { TableEntry } from './manifests.ts';
import { isWhole } from './row-key.ts';
import type { Largest } from './source.ts';

/** What a manifest knows of a watermark whose numbers come from one sequence. */
export type Sequence = NonNullable<TableEntry['sequence']>;

/** Whether a watermark is a number, not a time. */
export function isSequence(stamp: SourceColumn | undefined): boolean {
  return stamp !== undefined && isWhole(stamp.type);
}

/**
 * A number is drawn before its transaction commits, so the largest one that is visible doesn't mean that all smaller ones are. But each of
 * these was drawn earlier, by a transaction that had begun by then; once all of those have ended, and a run has read their rows, the next
 * run begins at that number. Undefined while no row of the table has a number.
 */
export function nextSequence(last: Sequence | undefined, largest: Largest, horizonInUtc: string): Sequence | undefined {
  const { number, at } = largest;
  if (number === null) return last;
  // otherwise the sequence was restarted
  if (!last || number < last.seen) return { seen: number, seen_at: at };
  return horizonInUtc > last.seen_at ? { from: last.seen, seen: number, seen_at: at } : last;
}
