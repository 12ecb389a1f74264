/** Objects that hold no table, such as truncated Parquet: they must be skipped or repaired. */
export class UnreadableObjectsError extends Error {
  override readonly name = 'UnreadableObjectsError';
  readonly keys: readonly string[];

  constructor(keys: readonly string[], options?: ErrorOptions) {
    super(`Can't read ${keys.join(', ')}`, options);
    this.keys = keys;
  }
}
