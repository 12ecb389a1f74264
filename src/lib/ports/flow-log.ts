import type { PassedOnLine } from '../streams/flow.ts';

/** Where the functions of a pipeline say what they passed on. */
export interface FlowLog {
  /** The names of those functions within their pipeline. */
  functions(): Promise<string[]>;
  /** What they said between two times, in any order. */
  between(from: Date, to: Date): Promise<PassedOnLine[]>;
}
