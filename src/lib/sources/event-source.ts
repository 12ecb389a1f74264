/** What a source hands to a step, and how the step's result becomes the function's response. */
export interface Admission<Input, Outcome, Response> {
  readonly input: Input;
  readonly respond: (outcome: Outcome) => Response;
}

/**
 * A kind of event that starts a function: reads its records, validates each against the contract, puts the rejected ones where
 * they belong and admits the rest.
 */
export interface EventSource<Event, Input, Outcome, Response> {
  admit(event: Event): Promise<Admission<Input, Outcome, Response>>;
}
