import { TransientError } from '../errors.ts';

/** A statement needs more memory or disk space than there is, which says nothing about the data. */
export class NoSpaceError extends TransientError {}

/** A transaction conflicted with another, at its commit or earlier, or the response to its commit was lost. */
export class CommitError extends TransientError {}

/** There is no such table. */
export class MissingTableError extends TransientError {}

/** A column can't hold a value. */
export class UnfitValueError extends TransientError {}

/**
 * Maps a DuckDB error to what it means for the caller. DuckDB has no error codes: its messages begin with a kind and then quote data
 * ("Could not convert string …"), so only the kind may be passed on.
 */
export function duckDbError(error: unknown): TransientError {
  const text = Error.isError(error) ? error.message : 'unknown error';
  const message = `DuckDB: ${text.split(':', 1)[0] ?? ''}`;
  const found = KINDS.find(({ is, isNot }) => is.test(text) && !isNot?.test(text));
  return found ? new found.error(message) : new TransientError(message);
}

/** The engine's own wording; tests/lib/duckdb and tests/e2e/lake provoke each of these messages. */
const KINDS: readonly Kind[] = [
  { error: NoSpaceError, is: /^Out of Memory Error: / },
  { error: NoSpaceError, is: /^IO Error: [^]*No space left on device/ },
  {
    error: CommitError,
    is: /^TransactionContext Error: Failed to commit/,
    // a retry can't help: a permission or the table is missing
    isNot: /returned a non-200 status code \(\w+_40[0134]\)/,
  },
  // another writer was faster, perhaps in creating the table
  { error: CommitError, is: /returned a non-200 status code \(Conflict_409\)/ },
  // the table got its first commit after the transaction had begun
  {
    error: CommitError,
    is: /^(Invalid Configuration|TransactionContext) Error: Table \S+ (does not have a reachable state in this transaction|is already outdated)/,
  },
  { error: MissingTableError, is: /^Catalog Error: / },
  { error: UnfitValueError, is: /^(Constraint|Conversion|Out of Range) Error: / },
];

interface Kind {
  readonly error: new (message: string) => TransientError;
  readonly is: RegExp;
  readonly isNot?: RegExp;
}
