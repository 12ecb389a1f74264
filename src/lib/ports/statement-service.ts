import type { QueryService } from './query-service.ts';

/** A database that runs statements by itself while others wait. */
export interface StatementService extends Pick<QueryService, 'outcome' | 'cancel' | 'rows'> {
  /** Starts statements, several of them as one transaction; returns the id by which the service knows them. */
  start(statements: readonly string[]): Promise<string>;
}
