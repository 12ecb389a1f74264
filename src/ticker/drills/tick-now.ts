import type { TickRequest } from '../generated/tick-request.v1.ts';

/** A request for a tick that hasn't been taken yet. */
export function tickNow(): TickRequest {
  return { scheduled_at: new Date().toISOString(), volatility: 0.01 };
}
