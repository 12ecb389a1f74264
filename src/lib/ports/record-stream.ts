/** A record of a stream: those of one key stay in order. */
export interface StreamRecord {
  readonly key: string;
  readonly data: Uint8Array;
}

/** A stream of records, read by several consumers. */
export interface RecordStream {
  /** Puts the records; returns those that still failed after all retries. */
  put<R extends StreamRecord>(records: readonly R[]): Promise<R[]>;
}
