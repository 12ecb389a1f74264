import { ContractError } from '../errors.ts';
import { utcTimestamp } from './utc-timestamp.ts';

/**
 * The time that a schedule passes in. `Date.parse` alone can't read the leap seconds that the contracts accept.
 * @throws {ContractError} outside the years 0001 to 9999.
 */
export function scheduledTime({ scheduled_at }: { readonly scheduled_at: string }): Date {
  const utc = utcTimestamp(scheduled_at);
  if (utc === undefined) throw new ContractError('Expected scheduled_at in the years 0001 to 9999');
  // with a blank instead of the T, year 1 would be read as 2001
  return new Date(`${utc.replace(' ', 'T')}Z`);
}
