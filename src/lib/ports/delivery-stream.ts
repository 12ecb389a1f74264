/** A record of a delivery stream: lines, and whatever the caller needs to know about them. */
export interface DeliveryRecord {
  readonly data: Uint8Array;
  /** How many lines that is. */
  readonly lines: number;
}

/** Where raw lines go. */
export interface DeliveryStream {
  /** Puts the records; returns those that still failed after all retries. */
  put<R extends DeliveryRecord>(records: readonly R[]): Promise<R[]>;
}
