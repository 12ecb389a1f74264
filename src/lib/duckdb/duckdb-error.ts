import { TransientError } from '../errors.ts';

/** A statement needs more memory, or more disk to spill to, than there is, which says nothing about the data. */
export class NoSpaceError extends TransientError {}

/** A transaction met another, or the answer to its commit was lost. */
export class CommitError extends TransientError {}

/** There is no such table. */
export class MissingTableError extends TransientError {}

/** A column can't hold a value. */
export class UnfitValueError extends TransientError {}

/**
 * An error of DuckDB by what it means for the work. DuckDB has no codes: its texts begin with a kind and then quote data
 * ("Could not convert string …"), so only the kind may leave.
 */
export function duckDbError(error: unknown): TransientError {
  const text = Error.isError(error) ? error.message : 'unknown error';
  const message = `DuckDB: ${text.split(':', 1)[0] ?? ''}`;
  const found = KINDS.find(({ is, isNot }) => is.test(text) && !isNot?.test(text));
  return found ? new found.error(message) : new TransientError(message);
}

/** In each text, the engine's own words; tests/lib/duckdb and tests/e2e/lake let the engine say them. */
const KINDS: readonly Kind[] = [
  { error: NoSpaceError, is: /^Out of Memory Error: / },
  { error: NoSpaceError, is: /^IO Error: [^]*No space left on device/ },
  {
    error: CommitError,
    is: /^TransactionContext Error: Failed to commit/,
    // no repetition helps: a right or the table is missing
    isNot: /returned a non-200 status code \(\w+_40[0134]\)/,
  },
  // another writer was first, even at creating a table
  { error: CommitError, is: /returned a non-200 status code \(Conflict_409\)/ },
  { error: MissingTableError, is: /^Catalog Error: / },
  { error: UnfitValueError, is: /^(Constraint|Conversion|Out of Range) Error: / },
];

interface Kind {
  readonly error: new (message: string) => TransientError;
  readonly is: RegExp;
  readonly isNot?: RegExp;
}
