export interface Mail {
  /** At most 99 printable ASCII characters beginning with a letter, as SNS requires. */
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

/** Sends mails to everyone who subscribed. */
export interface MailTopic {
  /** Throws if the mail was not taken. */
  send(mail: Mail): Promise<void>;
}
