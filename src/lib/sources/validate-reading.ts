import type { TableContract } from '../contracts/contract.ts';
import { validate, reject, type Rejected } from '../contracts/validate.ts';
import type { Row } from '../objects/validated-object.ts';
import type { Reading } from '../objects/reading.ts';
import { utcTimestamp } from '../time/utc-timestamp.ts';

type RowResult<T> = { readonly accepted: true; readonly row: Row<T> } | Rejected;

/** Validates a reading against its contract, and against what every engine can hold. */
export function validateReading<T>({ content }: Reading, contract: TableContract<T>): RowResult<T> {
  return 'data' in content ? validateRow(content.data, contract) : content;
}

/** Validates a value the same way. */
export function validateRow<T>(data: unknown, contract: TableContract<T>): RowResult<T> {
  const result = validate(contract, data);
  if (!result.accepted) return result;
  const at = utcTimestamp(String(result.value[contract.eventTime]));
  return at === undefined
    ? reject('event-time', 'a time in the years 0001 to 9999', 'another')
    : { accepted: true, row: { value: result.value, at } };
}
