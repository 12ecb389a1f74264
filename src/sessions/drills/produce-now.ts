import type { ProduceRequest } from '../generated/produce-request.v1.ts';

/** A request for three sessions that haven't been produced yet. */
export function produceNow(): ProduceRequest {
  const scheduled_at = new Date().toISOString();
  return {
    scheduled_at,
    window_seconds: 1,
    min_gap_seconds: 0.1,
    max_gap_seconds: 0.2,
    count: 3,
    seed: Date.now() % 2 ** 32,
  };
}
