import type { Option } from '../terminal/command.ts';
import { numberOption } from '../terminal/number-option.ts';

/** How fast, and how often, messages are replayed. */
export const PACE_OPTIONS = {
  rate: { type: 'string', value: '<n>', default: '50', says: 'write at most n files a second (50)' },
  attempts: { type: 'string', value: '<n>', default: '3', says: 'refuse messages replayed and rejected n times (3)' },
} satisfies Record<string, Option>;

export interface Pace {
  /** Files a second, each of which is an invocation of the function that reads it. */
  readonly perSecond: number;
  /** A message that has been replayed this often and was rejected again is in a loop: the deployed contract isn't the one here. */
  readonly mostAttempts: number;
}

/** @throws {UsageError} unless both are numbers from 1 */
export function paceOf({ rate, attempts }: { readonly rate: string; readonly attempts: string }): Pace {
  return { perSecond: numberOption('rate', rate), mostAttempts: numberOption('attempts', attempts) };
}

export const DEFAULT_PACE = paceOf({ rate: PACE_OPTIONS.rate.default, attempts: PACE_OPTIONS.attempts.default });
