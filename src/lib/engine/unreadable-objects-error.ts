/** Objects that hold no table, such as Parquet that was cut off: to be left out, or mended. */
export class UnreadableObjectsError extends Error {
  override readonly name = 'UnreadableObjectsError';
  readonly keys: readonly string[];

  constructor(keys: readonly string[], options?: ErrorOptions) {
    super(`Can't read ${keys.join(', ')}`, options);
    this.keys = keys;
  }
}
