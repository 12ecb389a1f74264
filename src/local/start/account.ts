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
  /** Neither clean, nor repeated, nor failed: must be 0 once nothing is in flight. */
  readonly unaccounted: number;
}

/**
 * Compares what was given with what landed. Clean rows are counted by key, because a message that was given or delivered
 * twice may land twice.
 */
export function account({ messages, repeated }: Given, { distinct, failed }: Tally): Account {
  return { accepted: messages, repeated, distinct, failed, unaccounted: messages - repeated - distinct - failed };
}
