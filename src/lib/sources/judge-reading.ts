import type { TableContract } from '../contracts/contract.ts';
import { redact, type Violation } from '../contracts/describe.ts';
import { judge, reject, type Rejected } from '../contracts/judge.ts';
import type { Row } from '../objects/judged-object.ts';
import type { Reading } from '../objects/reading.ts';
import { utcTimestamp } from '../time/utc-timestamp.ts';

/** Judges a reading by its contract and by what every engine can hold. */
export function judgeReading<T>(
  { content, raw }: Reading,
  contract: TableContract<T>,
): { readonly accepted: true; readonly row: Row<T> } | Rejected {
  if (!('data' in content)) return content;
  const verdict = judge(contract, content.data);
  if (!verdict.accepted) return verdict;
  const [half, ...more] = raw.includes(BACKSLASH) ? halfPairs(verdict.value) : [];
  if (half) return { accepted: false, violations: [half, ...more] };
  const at = utcTimestamp(String(verdict.value[contract.eventTime]));
  return at === undefined
    ? reject('event-time', 'a time in the years 0001 to 9999', 'another')
    : { accepted: true, row: { value: verdict.value, at } };
}

/** An escape of JSON can write half of a surrogate pair (RFC 8259, section 8.2). It has no UTF-8: engines refuse the file. */
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
