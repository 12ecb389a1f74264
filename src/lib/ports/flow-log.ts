import type { PassedOnLine } from '../streams/flow.ts';

/** Where the functions of a pipeline log what they passed on. */
export interface FlowLog {
  /** The names of those functions within their pipeline. */
  functions(): Promise<string[]>;
  /** What they logged between two times, in any order. */
  between(from: Date, to: Date): Promise<PassedOnLine[]>;
}
