/**
 * Stable codes for log lines, to search and alarm by: what a retry would do. Messages may change, codes don't.
 */
export type ErrorCode = 'CONTRACT' | 'PERMANENT' | 'TRANSIENT';

/** A value broke its contract. Permanent: the same value will break it again. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
  readonly code: ErrorCode = 'CONTRACT';
}

/** A retry can't help: something is misconfigured or malformed. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError';
  readonly code: ErrorCode = 'PERMANENT';
}

/** A value that a database can never read or hold; everything else may still succeed. */
export class DataError extends PermanentError {}

/** A retry may help: a service was throttling, slow or unavailable. */
export class TransientError extends Error {
  override readonly name = 'TransientError';
  readonly code: ErrorCode = 'TRANSIENT';
}

/** The code of whatever was thrown; errors that aren't ours are transient. */
export function codeOf(error: unknown): ErrorCode {
  return error instanceof ContractError || error instanceof PermanentError ? error.code : 'TRANSIENT';
}
