import { createHash } from 'node:crypto';
import { importKey } from '../../lib/lake/keys.ts';
import type { MessageQueue } from '../../lib/ports/message-queue.ts';
import type { ReplayPorts } from './replay-object.ts';

/** Sends each message to a queue. */
export function throughQueue(queue: MessageQueue): ReplayPorts['deliver'] {
  return async (messages) => {
    const refused = await queue.send(messages.map((body) => ({ body, delaySeconds: 0 })));
    return refused.map(({ body }) => body);
  };
}

/** Drops messages as one file into the bulk import, named by its content: repeated messages give the same file. */
export function throughImport(putText: (key: string, text: string) => Promise<void>): ReplayPorts['deliver'] {
  return async (messages) => {
    const text = messages.map((message) => `${message}\n`).join('');
    const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
    await putText(importKey(`replayed-${name}.ndjson`), text);
    return [];
  };
}
