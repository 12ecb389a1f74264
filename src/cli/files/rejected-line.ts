import type { Contract } from '../../lib/contracts/contract.ts';
import type { Violation } from '../../lib/contracts/describe.ts';
import type { Rejected } from '../../lib/contracts/validate.ts';
import type { Reading } from '../../lib/objects/reading.ts';
import { hintsFor } from './hints.ts';

export interface RejectedLine {
  /** Its line number in the file, from 1; 0 for the file as a whole. */
  readonly line: number;
  readonly violations: readonly Violation[];
  /** Suggested options that would read it. */
  readonly hints: readonly string[];
}

export function rejectedLine(
  reading: Pick<Reading, 'line' | 'content'>,
  { violations }: Rejected,
  contract: Pick<Contract<unknown>, 'validate'>,
): RejectedLine {
  return { line: reading.line, violations, hints: hintsFor(reading, violations, contract) };
}
