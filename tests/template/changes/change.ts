/** The first `from` in a template becomes `to`, and the rule says `violation`. */
export interface Change {
  readonly rule: string;
  /** The template; that of the sessions if not given. */
  readonly path?: string;
  readonly from: string;
  readonly to: string;
  readonly violation: string;
}
