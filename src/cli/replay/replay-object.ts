import type { Accepted } from '../../lib/contracts/contract.ts';
import { accept } from '../../lib/contracts/validate.ts';
import { failedEvent, type FailedEvent } from '../../lib/generated/failed-event.v1.ts';
import type { OpenObject } from '../../lib/ports/opened-object.ts';
import { attemptsOf } from './attempts.ts';
import { revalidate, type Replayable } from './revalidate.ts';

export interface ReplayPorts {
  readonly open: OpenObject;
  /** Puts messages where they land from, or where a sink refused them. */
  readonly deliver: (messages: readonly Redelivered[]) => Promise<void>;
  /** Moves replayed events out of the failed store; `left` is what remains of their object, unless it has been changed since. */
  readonly putAway: (
    object: Pick<FailedObject, 'key' | 'etag'>,
    replayed: readonly [FailedEvent, ...FailedEvent[]],
    left: readonly FailedEvent[],
  ) => Promise<void>;
}

/** An object of the failed store, as it was read. */
export interface FailedObject {
  readonly key: string;
  readonly etag: string | undefined;
  readonly text: string;
}

export interface Redelivered {
  readonly text: string;
  /** When it first arrived, which decides what it may replace. */
  readonly firstSeen: string;
  /** Why it was in the failed store. */
  readonly event: FailedEvent;
  /** The object of the failed store that had it. */
  readonly failed: string;
}

export interface Replayed {
  readonly replayed: number;
  /** Why messages still break the contract, as `<pointer> <keyword>`, one reason per message. */
  readonly reasons: readonly string[];
  /** The name of the run, unless it was a dry one. */
  readonly run?: string;
  /** How many of them don't replace the row of their key, because that was accepted later. */
  readonly superseded?: number;
}

/**
 * Replays an object of the failed store. What the contract now accepts is delivered first and put away afterwards: if interrupted
 * in between, it is delivered twice, and the second copy is dropped as a duplicate.
 */
export async function replayObject(
  { key, etag, text }: FailedObject,
  replayable: Replayable<unknown> & { readonly mostAttempts?: number },
  isWanted: (event: FailedEvent) => boolean,
  ports: ReplayPorts,
): Promise<Replayed> {
  const events = failedEventsIn(text);
  const wanted = events.filter(isWanted);
  const { mostAttempts = Infinity } = replayable;
  const tried = wanted.filter((event) => attemptsOf(event) < mostAttempts);
  const results = await revalidate(tried, replayable, ports.open);
  const messages = new Map<Accepted<FailedEvent>, string>();
  const reasons: string[] = [];
  for (const event of wanted) {
    const result = results.get(event.id);
    if (result?.accepted) messages.set(event, JSON.stringify(result.value));
    else reasons.push(result ? reasonOf(result.violations[0]) : `replayed ${mostAttempts} times already`);
  }
  const [first, ...more] = messages.keys();
  if (first) {
    await ports.deliver(
      Array.from(messages, ([event, text]) => ({ text, firstSeen: event.first_seen, event, failed: key })),
    );
    const left = events.filter((event) => !messages.has(event));
    await ports.putAway({ key, etag }, [first, ...more], left);
  }
  return { replayed: messages.size, reasons };
}

/** The events of an object of the failed store. */
export function failedEventsIn(text: string): Accepted<FailedEvent>[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => accept(failedEvent, JSON.parse(line)));
}

/** As shown by `sluice start` and `sluice failed`. */
export function reasonOf({ pointer, keyword }: { readonly pointer: string; readonly keyword: string }): string {
  return `${pointer} ${keyword}`.trim();
}
