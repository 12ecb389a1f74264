import type { TableContract } from '../contracts/contract.ts';
import { redact, type Violation } from '../contracts/describe.ts';
import { judge, reject, type Rejected } from '../contracts/judge.ts';
import type { Row } from '../objects/judged-object.ts';
import type { Reading } from '../objects/reading.ts';
import { utcTimestamp } from '../time/utc-timestamp.ts';

type RowVerdict<T> = { readonly accepted: true; readonly row: Row<T> } | Rejected;

/** Validates a reading against its contract, and against what every engine can hold. */
export function judgeReading<T>({ content, raw }: Reading, contract: TableContract<T>): RowVerdict<T> {
  return 'data' in content ? judgeRow(content.data, contract, mayEscape(raw)) : content;
}

/** Whether the bytes may contain JSON escapes. */
export function mayEscape(raw: Uint8Array): boolean {
  return raw.includes(BACKSLASH);
}

/** Validates a value the same way; `escaped` if its bytes may have contained escapes. */
export function judgeRow<T>(data: unknown, contract: TableContract<T>, escaped: boolean): RowVerdict<T> {
  const verdict = judge(contract, data);
  if (!verdict.accepted) return verdict;
  const [half, ...more] = escaped ? halfPairs(verdict.value) : [];
  if (half) return { accepted: false, violations: [half, ...more] };
  const at = utcTimestamp(String(verdict.value[contract.eventTime]));
  return at === undefined
    ? reject('event-time', 'a time in the years 0001 to 9999', 'another')
    : { accepted: true, row: { value: verdict.value, at } };
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
