/** A record of a delivery stream: lines, and whatever the caller needs to know of them. */
export interface DeliveryRecord {
  readonly data: Uint8Array;
}

/** Where raw lines go. */
export interface DeliveryStream {
  /** Puts the records; returns those that failed to the end. */
  put<R extends DeliveryRecord>(records: readonly R[]): Promise<R[]>;
}
