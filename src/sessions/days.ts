import { ContractError } from '../lib/errors.ts';
import { addDays, daysBetween } from '../lib/time/days.ts';
import { scheduledTime } from '../lib/time/scheduled-time.ts';
import type { DailyRequest } from './generated/daily-request.v1.ts';

/**
 * The days (`YYYY-MM-DD`) that a request names, or the two complete UTC days before its scheduled time: the first of them
 * for the second time, now with the whole following day.
 * @throws {ContractError} for days out of order, too many days, or only one of the two ends
 */
export function daysAsked({ scheduled_at, from, to }: DailyRequest): string[] {
  if (from === undefined && to === undefined) {
    return [addDays(today({ scheduled_at }), -2), addDays(today({ scheduled_at }), -1)];
  }
  if (from === undefined || to === undefined) throw new ContractError('Expected both from and to, or neither');
  if (from > to) throw new ContractError('Expected from to be no later than to');
  const days = daysBetween(from, to);
  if (days.length > MOST_DAYS) throw new ContractError(`Expected at most ${MOST_DAYS} days, not ${days.length}`);
  return days;
}

/** Whether a day lies before the two that the schedule makes: few of its sessions are still to come. */
export function isClosed(day: string, request: DailyRequest): boolean {
  return day < addDays(today(request), -2);
}

function today({ scheduled_at }: Pick<DailyRequest, 'scheduled_at'>): string {
  return scheduledTime({ scheduled_at }).toISOString().slice(0, 10);
}

/** How many days before the two that a schedule makes it looks at for sessions that came late. */
export const LATE_DAYS = 7;

/** The first day that a schedule still looks at after what landed at a time; the next run is a day later at the latest. */
export function earliestLookedAt(landed: Date): string {
  return addDays(landed.toISOString().slice(0, 10), -1 - LATE_DAYS);
}

/** Per request: what a function can do within its timeout. */
export const MOST_DAYS = 7;
