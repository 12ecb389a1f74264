/** A service that runs SQL asynchronously. */
export interface QueryService {
  /** Starts a statement, with a SQL literal for each `?`; returns its ID. */
  start(sql: string, literals: readonly string[]): Promise<string>;
  outcome(id: string): Promise<QueryOutcome>;
  cancel(id: string): Promise<void>;
  /** The rows of a SELECT that succeeded, each value as its text. */
  rows(id: string): Promise<Readonly<Record<string, string | null>>[]>;
}

export type QueryOutcome =
  | { readonly state: 'running' | 'succeeded' }
  /** The reason may quote data: never log it. */
  | { readonly state: 'failed'; readonly reason: string };
