export interface Mail {
  /** At most 99 printable ASCII characters that begin with a letter, as SNS asks. */
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

/** Where mails go to the people who subscribed. */
export interface MailTopic {
  /** Throws if the mail was not taken. */
  send(mail: Mail): Promise<void>;
}
