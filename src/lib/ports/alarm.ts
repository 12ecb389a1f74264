/** An alarm that code sets off where a metric can't say what a person needs to know. */
export interface Alarm {
  /** Sets it off; the mail quotes the reason. Does nothing to an alarm that is on already. */
  raise(reason: string): Promise<void>;
}
