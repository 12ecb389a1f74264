import { ZONES } from '../../lib/lake/keys.ts';
import type { Comparison, Difference, Hop } from '../../lib/streams/compare-hops.ts';
import { moment } from '../terminal/moment.ts';
import { table } from '../terminal/table.ts';

/** What the hops of a pipeline passed on, as text for people. */
export function comparedHops(compared: Comparison | undefined): string {
  if (!compared) return NOTHING_PASSED;
  const { windows, landed, differences } = compared;
  return [
    table(WINDOW_HEAD, windowRows(compared)),
    ...[describeUncounted(compared)].filter((text) => text !== ''),
    ...(landed.length > 0 ? [table(LANDED_HEAD, landedRows(compared))] : []),
    ...(windows.length + landed.length > 0 ? [verified(compared)] : []),
    differences.length === 0 ? 'No differences.' : table(DIFFERENCE_HEAD, differenceRows(differences)),
  ].join('\n\n');
}

export const NOTHING_PASSED = 'Nothing was passed on in that time.';

export const WINDOW_HEAD = [
  'accepted in (UTC)',
  'accepted',
  'arrived',
  'rejected on landing',
  'in flight',
  'redelivered',
  'uncounted',
];

/** A row for each five minutes in which messages were accepted. */
export function windowRows({ windows }: Comparison): (string | number)[][] {
  return windows.map(({ window, accepted, arrived, rejected, inFlight, repeated, uncounted }) => [
    window,
    accepted,
    arrived,
    rejected,
    inFlight,
    repeated,
    uncounted,
  ]);
}

/** Why more arrived than was accepted; empty if all was counted. */
export function describeUncounted({ windows }: Pick<Comparison, 'windows'>): string {
  const messages = windows.reduce((sum, { uncounted }) => sum + uncounted, 0);
  if (messages === 0) return '';
  const [count, them, are] =
    messages === 1 ? ['1 message', 'it', 'it is'] : [`${messages.toLocaleString('en')} messages`, 'them', 'they are'];
  return `${count} arrived although no function logged passing ${them} on, as it stopped before it could (uncounted): not lost, ${are} in the lake.`;
}

export const LANDED_HEAD = [
  'contract',
  'landed',
  'rejected on landing',
  'duplicates',
  'clean',
  'published',
  'in flight',
];

/** A row for each contract. */
export function landedRows({ landed }: Comparison): (string | number)[][] {
  return landed.map((each) => [
    each.contract,
    each.landed,
    each.rejected,
    each.duplicates,
    each.clean,
    each.published,
    each.inFlight,
  ]);
}

export function verified({ verifiedUpTo }: Comparison): string {
  return `Everything accepted before ${moment(new Date(verifiedUpTo))} was compared in full.`;
}

export const DIFFERENCE_HEAD = ['accepted in (UTC)', 'contract', 'hop', 'messages', 'object'];

/** A row for each difference. */
export function differenceRows(differences: readonly Difference[]): string[][] {
  return differences.map(({ window, contract, hop, missing, object = '' }) => [
    window,
    contract,
    HOP_SAYS[hop],
    missing === 0 ? 'unknown' : missing > 0 ? `${missing} missing` : `${-missing} too many`,
    object,
  ]);
}

const HOP_SAYS: Readonly<Record<Hop, string>> = {
  deliver: `delivery stream → ${ZONES.raw}`,
  raw: `${ZONES.raw}: object deleted`,
  land: `${ZONES.raw} → ${ZONES.clean}`,
  clean: `${ZONES.clean}: file incomplete or deleted`,
  publish: `${ZONES.clean} → table`,
};
