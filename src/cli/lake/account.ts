import type { Tally } from './tally.ts';

/** What a pipeline was given. */
export interface Given {
  readonly messages: number;
  /** Messages that repeat an earlier one's key and content. */
  readonly repeated: number;
}

/** Where everything that a pipeline was given has gone. */
export interface Account {
  readonly accepted: number;
  readonly cleanRows: number;
  readonly duplicates: number;
  readonly failed: number;
  /** Neither clean, nor a duplicate, nor failed: must be 0 once nothing is in flight. */
  readonly unaccounted: number;
}

/**
 * Settles what was given against what landed. Clean rows and duplicates are counted by key: a message that was delivered
 * twice lands twice at most, and counts once.
 */
export function account({ messages, repeated }: Given, { distinct, failed }: Tally): Account {
  return {
    accepted: messages,
    cleanRows: distinct,
    duplicates: repeated,
    failed,
    unaccounted: messages - repeated - distinct - failed,
  };
}
