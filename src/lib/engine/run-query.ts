import { TransientError } from '../errors.ts';
import type { QueryService } from '../ports/query-service.ts';
import { damagedObjects } from './damaged-objects.ts';
import { UnreadableObjectsError } from './unreadable-objects-error.ts';

interface Statement {
  readonly sql: string;
  readonly literals: readonly string[];
  /** The objects that it reads. */
  readonly keys: readonly string[];
}

export interface Waiting {
  /** A query that takes longer is cancelled. */
  readonly timeoutMs: number;
  /** Waits before polling again, longer each time. */
  readonly pause: (attempt: number) => Promise<void>;
  /** Milliseconds. */
  readonly now: () => number;
}

/** A query that failed or took too long. The service's message may quote data, so it has to be read there. */
export class QueryFailedError extends TransientError {
  constructor(id: string, what: string) {
    super(`Query ${id} ${what}: the service's history of queries says more`);
  }
}

/**
 * Runs a statement to its end; returns its id.
 * @throws {UnreadableObjectsError} when the failure says that objects are damaged; {QueryFailedError} otherwise, and after the time-out.
 */
export async function runQuery(
  service: QueryService,
  { sql, literals, keys }: Statement,
  waiting: Waiting,
): Promise<string> {
  const id = await service.start(sql, literals);
  const reason = await failureOf(service, id, waiting);
  if (reason !== undefined) throw failure(id, reason, keys);
  return id;
}

/**
 * Waits for a query to end. Resolves to why it failed, in the service's words, or undefined if it succeeded.
 * @throws {QueryFailedError} after the time-out
 */
export async function failureOf(
  service: Pick<QueryService, 'outcome' | 'cancel'>,
  id: string,
  { timeoutMs, pause, now }: Waiting,
): Promise<string | undefined> {
  const deadline = now() + timeoutMs;
  for (let attempt = 1; now() < deadline; attempt++) {
    const outcome = await service.outcome(id);
    if (outcome.state === 'succeeded') return undefined;
    if (outcome.state === 'failed') return outcome.reason;
    await pause(attempt);
  }
  await service.cancel(id);
  throw new QueryFailedError(id, `took longer than ${timeoutMs / 1000} s`);
}

function failure(id: string, reason: string, keys: readonly string[]): Error {
  const damaged = damagedObjects(reason, keys);
  return damaged.length > 0 ? new UnreadableObjectsError(damaged) : new QueryFailedError(id, 'failed');
}
