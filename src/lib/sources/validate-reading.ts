import type { TableContract } from '../contracts/contract.ts';
import { redact, type Violation } from '../contracts/describe.ts';
import { validate, reject, type Rejected } from '../contracts/validate.ts';
import type { Row } from '../objects/validated-object.ts';
import type { Reading } from '../objects/reading.ts';
import { utcTimestamp } from '../time/utc-timestamp.ts';

type RowResult<T> = { readonly accepted: true; readonly row: Row<T> } | Rejected;

/** Validates a reading against its contract, and against what every engine can hold. */
export function validateReading<T>({ content, raw }: Reading, contract: TableContract<T>): RowResult<T> {
  return 'data' in content ? validateRow(content.data, contract, mayEscape(raw)) : content;
}

/** Whether the bytes may contain JSON escapes. */
export function mayEscape(raw: Uint8Array): boolean {
  return raw.includes(BACKSLASH);
}

/** Validates a value the same way; `escaped` if its bytes may have contained escapes. */
export function validateRow<T>(data: unknown, contract: TableContract<T>, escaped: boolean): RowResult<T> {
  const result = validate(contract, data);
  if (!result.accepted) return result;
  const [half, ...more] = escaped ? halfPairs(result.value) : [];
  if (half) return { accepted: false, violations: [half, ...more] };
  const at = utcTimestamp(String(result.value[contract.eventTime]));
  return at === undefined
    ? reject('event-time', 'a time in the years 0001 to 9999', 'another')
    : { accepted: true, row: { value: result.value, at } };
}

/** A JSON escape can write half a surrogate pair (RFC 8259, section 8.2), which has no UTF-8: engines refuse the file. */
function halfPairs(value: object): Violation[] {
  return Object.entries(value)
    .filter(([, field]) => typeof field === 'string' && !field.isWellFormed())
    .map(([name, field]) => ({
      pointer: `/${name}`,
      keyword: 'encoding',
      expected: 'whole surrogate pairs',
      actual: redact(field),
    }));
}

const BACKSLASH = 92;
