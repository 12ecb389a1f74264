export interface OutgoingMessage {
  readonly body: string;
  /** From 0 to 900. */
  readonly delaySeconds: number;
}

/** Where messages wait for a consumer. */
export interface MessageQueue {
  /** Sends the messages; returns those that failed to the end. */
  send(messages: readonly OutgoingMessage[]): Promise<OutgoingMessage[]>;
}
