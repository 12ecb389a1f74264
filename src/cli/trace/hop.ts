/** A place that a record has passed, or is in. */
export interface Hop {
  /** In RFC 3339; empty if nothing says when. */
  readonly time: string;
  readonly hop: string;
  /** A key of the lake, a table or a step. */
  readonly where: string;
  readonly what: string;
  /** The ID of a failed message that hasn't been replayed. */
  readonly failed?: string;
}

/** A record's way, in the order of time. */
export interface Way {
  /** Its contract and key, or the ID of the message that failed. */
  readonly record: string;
  /** `<pipeline>/<message>.v<n>`, of what is or was in a lake. */
  readonly contract?: string;
  /** Whether it is that of a warehouse's batch. */
  readonly isBatch?: true;
  readonly hops: readonly Hop[];
}

/** Hops by time; in the order of the flow within a second of which one has no milliseconds, as S3's have none. Those without a time come last. */
export function inOrder(hops: readonly Hop[]): Hop[] {
  const secondOf = ({ time }: Hop) => time.slice(0, SECONDS);
  const coarse = new Set(hops.filter(({ time }) => !/\.(?!0+Z)/.test(time)).map(secondOf));
  const place = (each: Hop) =>
    `${(coarse.has(secondOf(each)) ? secondOf(each) : each.time) || '~'} ${ORDER.indexOf(each.hop)}`;
  return hops.toSorted((one, other) => (place(one) < place(other) ? -1 : place(one) > place(other) ? 1 : 0));
}

/** The hops of a record's copies: each once, and first seen only where that was first. */
export function seenOnce(hops: readonly Hop[]): Hop[] {
  const once = new Map(inOrder(hops).map((hop) => [JSON.stringify(hop), hop]));
  const accepted = [...once.values()].filter(({ hop }) => hop === 'accepted');
  return Array.from(once.values(), (hop) => (accepted.indexOf(hop) > 0 ? { ...hop, what: 'seen again' } : hop));
}

/** Ways, those of batches first: what was looked for can be a value of many records. */
export function batchesFirst(ways: readonly Way[]): Way[] {
  return [...ways.filter(({ isBatch }) => isBatch), ...ways.filter(({ isBatch }) => !isBatch)];
}

const ORDER = ['failed', 'accepted', 'replayed', 'arrived', 'clean', 'table', 'source', 'warehouse'];
/** Of `YYYY-MM-DDTHH:MM:SS`. */
const SECONDS = 19;
