import { inParallel } from '../../lib/batch/in-parallel.ts';
import type { Journal } from './journal.ts';
import type { Part } from './parts.ts';
import { postPart, type Posting } from '../../cli/api/post-part.ts';
import { addRejected, type Tally } from './tally.ts';

export interface PartSender {
  readonly posting: Posting;
  readonly journal: Journal;
  /** Waits until this many lines may be sent. */
  readonly pace: (lines: number) => Promise<void>;
  readonly stopped: () => boolean;
  /** Called after every part. */
  readonly report: () => void;
}

/** Concurrent requests. */
const MOST_REQUESTS = 4;

/**
 * Sends the parts that no earlier run sent, and adds the outcome of every line to `tally`. Lines of one invoice may overtake
 * each other: each has its number, and everything after the API goes by that.
 */
export async function sendParts(
  parts: AsyncIterable<Part>,
  tally: Tally,
  { posting, journal, pace, stopped, report }: PartSender,
): Promise<void> {
  const send = async (messages: readonly string[]) => {
    await pace(messages.length);
    const refused = await postPart(messages, posting);
    await journal.note(messages, refused);
    return refused;
  };

  const handle = async ({ messages, lines, rejected }: Part) => {
    tally.taken += messages.length + rejected.length;
    addRejected(tally, rejected);
    if (messages.length > 0) {
      const before = journal.acknowledged(messages);
      const refused = before ?? (await send(messages));
      tally[before ? 'earlier' : 'sent'] += messages.length;
      tally.accepted += messages.length - refused.length;
      addRejected(
        tally,
        refused.map(({ index, violations }) => ({ line: lines[index] ?? 0, violations, hints: [] })),
      );
    }
    report();
  };
  await inParallel(parts, MOST_REQUESTS, handle, stopped);
}
