/**
 * Stable words for log lines, by which to search and to alarm: what trying again would do. Messages may change, these don't.
 */
export type ErrorCode = 'CONTRACT' | 'PERMANENT' | 'TRANSIENT';

/** A value broke its contract. Permanent: the same value will break it again. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
  readonly code: ErrorCode = 'CONTRACT';
}

/** Trying again can't help: something is misconfigured or malformed. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError';
  readonly code: ErrorCode = 'PERMANENT';
}

/** Trying again may help: a service was throttled, slow or away. */
export class TransientError extends Error {
  override readonly name = 'TransientError';
  readonly code: ErrorCode = 'TRANSIENT';
}

/** The code of whatever was thrown: what isn't ours is transient. */
export function codeOf(error: unknown): ErrorCode {
  return error instanceof ContractError || error instanceof PermanentError ? error.code : 'TRANSIENT';
}
