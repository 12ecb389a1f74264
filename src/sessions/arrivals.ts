import { ContractError } from '../lib/errors.ts';
import type { ProduceRequest } from './generated/produce-request.v1.ts';

/**
 * When the sessions of a window arrive, in seconds from its start: after random gaps, at most `count` of them,
 * all before the window ends. `random` gives numbers from 0 (inclusive) to 1 (exclusive).
 * @throws {ContractError} at the first number, if the smallest gap is larger than the largest.
 */
export function* arrivals(request: ProduceRequest, random: () => number): Generator<number, void> {
  const { window_seconds, min_gap_seconds, max_gap_seconds, count = MOST_SESSIONS } = request;
  if (min_gap_seconds > max_gap_seconds) {
    throw new ContractError(
      `Expected min_gap_seconds (${min_gap_seconds}) to be at most max_gap_seconds (${max_gap_seconds})`,
    );
  }
  const gap = () => min_gap_seconds + random() * (max_gap_seconds - min_gap_seconds);
  // the first session has a gap before it too: the previous window may end with a session
  for (let at = gap(), sent = 0; at < window_seconds && sent < count; at += gap(), sent++) yield at;
}

/** The contract's limit for `count`: otherwise a window of tiny gaps could exceed a function's memory. */
const MOST_SESSIONS = 100_000;
