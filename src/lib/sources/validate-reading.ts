import type { Column, Contract } from '../contracts/contract.ts';
import { validate, reject, type Rejected } from '../contracts/validate.ts';
import type { Row } from '../objects/validated-object.ts';
import type { Reading } from '../objects/reading.ts';
import { utcTimestamp } from '../time/utc-timestamp.ts';

type RowResult<T> = { readonly accepted: true; readonly row: Row<T> } | Rejected;

/** What a table contract says of its rows beyond their schema. */
export interface RowContract<T> extends Contract<T> {
  readonly eventTime: string;
  readonly hoursAhead?: number;
  readonly columns: readonly Pick<Column, 'name' | 'type'>[];
}

/** Validates a reading against its contract, and against what every engine can hold. */
export function validateReading<T>({ content }: Reading, contract: RowContract<T>, arrived: Date): RowResult<T> {
  return 'data' in content ? validateRow(content.data, contract, arrived) : content;
}

/**
 * Validates a value the same way. An event time long after the arrival is a mistake, and its row would never be seen: batches
 * and partitions end today.
 */
export function validateRow<T>(data: unknown, contract: RowContract<T>, arrived: Date): RowResult<T> {
  const result = validate(contract, data);
  if (!result.accepted) return result;
  const at = utcTimestamp(String(Reflect.get(Object(result.value), contract.eventTime)));
  if (at === undefined) return reject('event-time', 'a time in the years 0001 to 9999', 'another');
  for (const { name, type } of contract.columns) {
    const value: unknown = type === 'TIMESTAMP' ? Reflect.get(Object(result.value), name) : undefined;
    if (typeof value === 'string' && name !== contract.eventTime && utcTimestamp(value) === undefined)
      return outOfRange(name);
  }
  const { hoursAhead = 24 } = contract;
  return at > latestAfter(arrived, hoursAhead)
    ? reject('event-time', `a time at most ${hoursAhead} hours after its arrival`, 'a later one')
    : { accepted: true, row: { value: result.value, at } };
}

function outOfRange(name: string): Rejected {
  const violation = {
    pointer: `/${name}`,
    keyword: 'format',
    expected: 'a time in the years 0001 to 9999',
    actual: 'another',
  };
  return { accepted: false, violations: [violation] };
}

/** Most rows arrive together, so the last result is kept. */
let last = { arrived: NaN, hours: NaN, latest: '' };

function latestAfter(arrived: Date, hours: number): string {
  if (last.arrived !== arrived.getTime() || last.hours !== hours) {
    const latest = new Date(arrived.getTime() + hours * 3_600_000).toISOString();
    last = { arrived: arrived.getTime(), hours, latest: latest.replace('T', ' ').replace('Z', '') };
  }
  return last.latest;
}
