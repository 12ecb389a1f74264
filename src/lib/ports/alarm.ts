/** An alarm that code sets off when a metric can't say what a person needs to know. */
export interface Alarm {
  /** Sets it off; the mail quotes the reason. Has no effect on an alarm that is already on. */
  raise(reason: string): Promise<void>;
}
