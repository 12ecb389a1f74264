import type { QueryOutcome, QueryService } from '../../../src/lib/ports/query-service.ts';

export interface FakeQueryService extends QueryService {
  /** What was started, as `SQL` followed by its literals. */
  readonly started: string[][];
  readonly cancelled: string[];
}

/** Ends its queries as `outcomes` says, one after the other: running forever where it says so. */
export function fakeQueryService(outcomes: readonly QueryOutcome[]): FakeQueryService {
  const started: string[][] = [];
  const cancelled: string[] = [];
  return {
    started,
    cancelled,
    start: (sql, literals) => {
      started.push([sql, ...literals]);
      return Promise.resolve(`query-${started.length}`);
    },
    outcome: (id) => Promise.resolve(outcomes[Number(id.slice('query-'.length)) - 1] ?? { state: 'succeeded' }),
    cancel: (id) => {
      cancelled.push(id);
      return Promise.resolve();
    },
    rows: (id) => Promise.resolve([{ id }]),
  };
}
