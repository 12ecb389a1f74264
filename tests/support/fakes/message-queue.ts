import { PermanentError } from '../../../src/lib/errors.ts';
import {
  LARGEST_MESSAGE_BYTES,
  type MessageQueue,
  type OutgoingMessage,
} from '../../../src/lib/ports/message-queue.ts';

export interface FakeMessageQueue extends MessageQueue {
  readonly messages: OutgoingMessage[];
}

/** A queue in memory; `refuses` says which messages never succeed. */
export function fakeMessageQueue(refuses: (message: OutgoingMessage) => boolean = () => false): FakeMessageQueue {
  const messages: OutgoingMessage[] = [];
  return {
    messages,
    send: (given) => {
      if (given.some(({ body }) => Buffer.byteLength(body) > LARGEST_MESSAGE_BYTES))
        return Promise.reject(new PermanentError('Expected a message of at most 256 KiB'));
      const refused = given.filter(refuses);
      messages.push(...given.filter((message) => !refused.includes(message)));
      return Promise.resolve(refused);
    },
  };
}
