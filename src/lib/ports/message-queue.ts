export interface OutgoingMessage {
  readonly body: string;
  /** From 0 to 900. */
  readonly delaySeconds: number;
}

/** The largest message that a queue takes: 256 KiB. */
export const LARGEST_MESSAGE_BYTES = 256 * 1024;

/** Where messages wait for a consumer. */
export interface MessageQueue {
  /** Sends the messages; returns those that still failed after all retries. */
  send(messages: readonly OutgoingMessage[]): Promise<OutgoingMessage[]>;
}
