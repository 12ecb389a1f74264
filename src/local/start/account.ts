import type { Given } from '../../cli/pipelines/demo.ts';
import type { Tally } from './tally.ts';

/** Where everything that a pipeline was given ended up. */
export interface Account {
  readonly accepted: number;
  /** Of the accepted. */
  readonly repeated: number;
  /** Rows of the clean table with different keys. */
  readonly distinct: number;
  readonly failed: number;
  /** Neither clean, nor repeated, nor failed, or a copy that must land again and hasn't: 0 once nothing is in flight. */
  readonly unaccounted: number;
}

/**
 * Compares what was given with what landed. Clean rows are counted by key, because a message that was given or delivered
 * twice may land twice; copies that must land again are missed where there are fewer rows, whatever their keys.
 */
export function account({ messages, repeated, landAgain = 0 }: Given, { rows, distinct, failed }: Tally): Account {
  const missingKeys = messages - repeated - distinct - failed;
  const missingRows = landAgain > 0 ? messages - repeated + landAgain - rows - failed : 0;
  const unaccounted = missingKeys < 0 ? missingKeys : Math.max(missingKeys, missingRows);
  return { accepted: messages, repeated, distinct, failed, unaccounted };
}
