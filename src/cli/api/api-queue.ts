import { backoff } from '../../lib/batch/backoff.ts';
import { batches } from '../../lib/batch/send-in-batches.ts';
import { TransientError } from '../../lib/errors.ts';
import { REQUEST_LIMITS } from '../../lib/http/request-limits.ts';
import type { MessageQueue, OutgoingMessage } from '../../lib/ports/message-queue.ts';
import { postPart, type Posting } from './post-part.ts';

/**
 * A pipeline's API as what messages are sent to: each is posted until the API is done with it. Returns those that got no answer and
 * those that it rejected, although they satisfy the contract here.
 */
export function apiQueue(post: Posting['post'], recovered: (reason: string) => void): MessageQueue {
  const pause = backoff();
  return {
    send: async (messages) => {
      const refused: OutgoingMessage[] = [];
      for (const part of batches(messages, LIMITS)) refused.push(...(await refusedOf(part)));
      return refused;
    },
  };

  async function refusedOf(part: readonly OutgoingMessage[]): Promise<OutgoingMessage[]> {
    try {
      const rejected = await postPart(
        part.map(({ body }) => body),
        { post, pause, recovered },
      );
      return rejected.flatMap(({ index, violations: [violation] }) => {
        recovered(`the API rejected a message: ${violation?.pointer ?? ''} ${violation?.keyword ?? ''}`);
        return part[index] ?? [];
      });
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
      recovered(error.message);
      return [...part];
    }
  }
}

const LIMITS = {
  count: REQUEST_LIMITS.mostMessages,
  // less its brackets; each message has a comma
  bytes: REQUEST_LIMITS.mostBytes - 2,
  sizeOf: ({ body }: OutgoingMessage) => Buffer.byteLength(body) + 1,
};
