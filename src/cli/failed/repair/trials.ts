import { redact } from '../../../lib/contracts/describe.ts';
import { reasonOf } from '../../replay/replay-object.ts';
import type { Trial } from '../../replay/revalidate.ts';
import { table } from '../../terminal/table.ts';
import { leaves } from '../redacted.ts';

/** What a repair changed in each message, without the values, and what its contract says of it then. */
export function describeTrials(trials: readonly Trial[]): string {
  const rows = trials.flatMap(({ event, before, after, result }) => {
    const says = result.accepted ? 'accepted' : reasonOf(result.violations[0]);
    const changes = 'data' in after ? changesIn(before, after.data) : [];
    const [first = ['', '', ''], ...more] = changes;
    return [[event.id, ...first, says], ...more.map((change) => ['', ...change, ''])];
  });
  return table(['message', 'pointer', 'before', 'after', 'the contract says'], rows);
}

/** Where two values differ, and the types and sizes of what they have there. */
function changesIn(before: unknown, after: unknown): [pointer: string, before: string, after: string][] {
  const [was, is] = [new Map(leaves(before)), new Map(leaves(after))];
  const pointers = [...new Set([...was.keys(), ...is.keys()])];
  return pointers
    .filter((pointer) => JSON.stringify(was.get(pointer)) !== JSON.stringify(is.get(pointer)))
    .map((pointer) => [pointer, redact(was.get(pointer)), redact(is.get(pointer))]);
}
