import type { Column } from '../contracts/contract.ts';
import { utcTimestamp } from '../time/utc-timestamp.ts';

/** The times among a message's fields, as its row has them: DuckDB takes a time as it stands, whatever its zone. */
export function timesInUtc(message: object, columns: readonly Column[]): Record<string, string> {
  const times: Record<string, string> = {};
  for (const { name, type } of columns) {
    const value: unknown = type === 'TIMESTAMP' ? Reflect.get(message, name) : undefined;
    const utc = typeof value === 'string' ? utcTimestamp(value) : undefined;
    if (utc !== undefined) times[name] = utc;
  }
  return times;
}
