import type { QueryService } from './query-service.ts';

/** A database that runs statements asynchronously. */
export interface StatementService extends Pick<QueryService, 'outcome' | 'cancel' | 'rows'> {
  /** Starts statements, several of them as one transaction; returns their ID. */
  start(statements: readonly string[]): Promise<string>;
}
