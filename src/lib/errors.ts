/** A value broke its contract. Permanent: the same value will break it again. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
}

/** Trying again can't help: something is misconfigured or malformed. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError';
}

/** Trying again may help: a service was throttled, slow or away. */
export class TransientError extends Error {
  override readonly name = 'TransientError';
}
