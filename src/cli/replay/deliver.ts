import { createHash } from 'node:crypto';
import { FIRST_SEEN, REPLAYED } from '../../lib/sources/s3-objects.ts';
import type { Redelivered, ReplayPorts } from './replay-object.ts';

/**
 * Writes messages into files where their contract's land from, one file for each time of arrival, named after its content: repeated
 * messages make the same files. They keep that time, so a message that has arrived since stays the newer one. Not through a queue:
 * its stream would give them the time of now.
 */
export function asFiles<Message extends Pick<Redelivered, 'text' | 'firstSeen'>>(
  keyOf: (name: string, day: string) => string,
  putText: PutText,
  metadataOf: (messages: readonly Message[]) => Record<string, string> = () => ({}),
): (messages: readonly Message[]) => Promise<void> {
  return async (messages) => {
    for (const [firstSeen, same] of Map.groupBy(messages, (message) => message.firstSeen)) {
      const text = same.map((message) => `${message.text}\n`).join('');
      const name = createHash('sha256').update(`${firstSeen}\n${text}`).digest('hex').slice(0, 32);
      const key = keyOf(`${REPLAYED}${name}.ndjson`, firstSeen.slice(0, 10));
      await putText(key, text, { ...metadataOf(same), [FIRST_SEEN]: firstSeen });
    }
  };
}

/** Hands messages back to the function whose sink refused them, by the stage that kept them; all others land in files. */
export function deliverBy(functions: Readonly<Record<string, Deliver>>, land: Deliver): Deliver {
  return async (messages) => {
    for (const [deliver, same] of Map.groupBy(messages, ({ event }) => functions[event.stage] ?? land))
      await deliver(same);
  };
}

export type Deliver = ReplayPorts['deliver'];

type PutText = (key: string, text: string, metadata: Record<string, string>) => Promise<void>;
