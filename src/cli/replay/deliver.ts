import { createHash } from 'node:crypto';
import { importKey } from '../../lib/lake/keys.ts';
import { FIRST_SEEN } from '../../lib/sources/s3-objects.ts';
import type { MessageQueue } from '../../lib/ports/message-queue.ts';
import type { ReplayPorts } from './replay-object.ts';

/** Sends each message to a queue. */
export function throughQueue(queue: MessageQueue): ReplayPorts['deliver'] {
  return async (messages) => {
    const refused = await queue.send(messages.map(({ text }) => ({ body: text, delaySeconds: 0 })));
    return refused.map(({ body }) => body);
  };
}

/**
 * Drops messages into the bulk import, one file for each time of arrival, named after its content: repeated messages make the same
 * files. They keep that time, so a message that has arrived since stays the newer one.
 */
export function throughImport(putText: PutText): ReplayPorts['deliver'] {
  return async (messages) => {
    for (const [firstSeen, same] of Map.groupBy(messages, (message) => message.firstSeen)) {
      const text = same.map((message) => `${message.text}\n`).join('');
      const name = createHash('sha256').update(`${firstSeen}\n${text}`).digest('hex').slice(0, 32);
      await putText(importKey(`replayed-${name}.ndjson`), text, { [FIRST_SEEN]: firstSeen });
    }
    return [];
  };
}

type PutText = (key: string, text: string, metadata: Record<string, string>) => Promise<void>;
