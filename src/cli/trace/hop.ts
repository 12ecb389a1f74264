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
  readonly hops: readonly Hop[];
}

/** Hops by time and, within a second, the precision of S3, in the order of the flow. Those without a time come last. */
export function inOrder(hops: readonly Hop[]): Hop[] {
  const place = ({ time, hop }: Hop) => `${time.slice(0, SECONDS) || '~'} ${ORDER.indexOf(hop)}`;
  return hops.toSorted((one, other) => (place(one) < place(other) ? -1 : place(one) > place(other) ? 1 : 0));
}

const ORDER = ['failed', 'accepted', 'replayed', 'arrived', 'clean', 'table', 'source', 'warehouse'];
/** Of `YYYY-MM-DDTHH:MM:SS`. */
const SECONDS = 19;
