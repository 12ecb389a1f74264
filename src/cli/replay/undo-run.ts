import type { FailedEvent } from '../../lib/generated/failed-event.v1.ts';

/** A file in which a run delivered messages. */
export interface DeliveredFile {
  /** Names it where it lands, in IDs and keys. */
  readonly name: string;
  /** The object of the failed store that its messages came from. */
  readonly failed: string;
  /** The time at which all of them were first seen. */
  readonly firstSeen: string;
  readonly remove: () => Promise<void>;
}

/** An object of replayed messages. */
export interface ReplayedObject {
  readonly failed: string;
  readonly events: readonly FailedEvent[];
  /** Puts messages back into the failed store; `landed` is what remains of the object. */
  readonly restore: (back: readonly FailedEvent[], landed: readonly FailedEvent[]) => Promise<void>;
}

export interface Undone {
  /** How many messages are in the failed store again. */
  readonly undone: number;
  /** How many stay replayed, because they have landed or went to a function. */
  readonly landed: number;
}

/**
 * Takes back what a run replayed and hasn't landed. Messages are put back before their file is removed: if interrupted in between, or
 * if a file lands meanwhile, they are in both places, and replaying them again makes the same file. Counts in `done` before it moves
 * messages, so that an interrupted undo is known as far as it may have come.
 */
export async function undoRun(
  replayed: AsyncIterable<ReplayedObject>,
  files: readonly DeliveredFile[],
  hasLanded: (file: DeliveredFile) => boolean,
  done: { undone: number; landed: number },
): Promise<void> {
  const pending = Map.groupBy(
    files.filter((file) => !hasLanded(file)),
    ({ failed }) => failed,
  );
  for await (const { failed, events, restore } of replayed) {
    const theirs = pending.get(failed) ?? [];
    const times = new Set(theirs.map(({ firstSeen }) => firstSeen));
    const [back, landed] = [
      events.filter((event) => times.has(event.first_seen)),
      events.filter((event) => !times.has(event.first_seen)),
    ];
    done.undone += back.length;
    done.landed += landed.length;
    if (back.length > 0) await restore(back, landed);
  }
  for (const file of [...pending.values()].flat()) await file.remove();
}
