import { redact } from '../../../lib/contracts/describe.ts';
import { reasonOf } from '../../replay/replay-object.ts';
import type { Trial } from '../../replay/revalidate.ts';
import { table } from '../../terminal/table.ts';
import { shownPointer } from '../groups.ts';
import { leaves } from '../redacted.ts';

/** What a repair changed in each message, without the values, and what its contract says of it then. */
export function describeTrials(trials: readonly Trial[]): string {
  return table(TRIALS_HEAD, trials.flatMap(trialRows));
}

export const TRIALS_HEAD = ['message', 'pointer', 'before', 'after', 'the contract says'];

/** A row for each place that a repair changed, the first with the message's ID and the outcome. */
export function trialRows({ event, before, after, result }: Trial): string[][] {
  const says = result.accepted ? 'accepted' : reasonOf(result.violations[0]);
  const changes = 'data' in after ? differences(before, after.data) : [];
  const [first = ['', '', ''], ...more] = changes.map(([pointer, was, is]) => [
    shownPointer(pointer),
    redact(was),
    redact(is),
  ]);
  return [[event.id, ...first, says], ...more.map((change) => ['', ...change, ''])];
}

/** Where two values differ, by JSON Pointer, and what they have there. */
export function differences(before: unknown, after: unknown): [pointer: string, before: unknown, after: unknown][] {
  const [was, is] = [byPlace(before), byPlace(after)];
  return Array.from(new Map([...was, ...is]), ([place, { shownPlace }]): ReturnType<typeof differences>[number] => [
    shownPlace,
    was.get(place)?.value,
    is.get(place)?.value,
  ]).filter(([, one, other]) => JSON.stringify(one) !== JSON.stringify(other));
}

function byPlace(value: unknown): Map<string, ReturnType<typeof leaves>[number]> {
  return new Map(leaves(value).map((leaf) => [leaf.place, leaf]));
}
