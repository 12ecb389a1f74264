import { describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { PermanentError } from '../../../../src/lib/errors.ts';
import type { MessageQueue } from '../../../../src/lib/ports/message-queue.ts';
import { eventually } from '../../eventually.ts';
import { PORT_TIMEOUT, type Make } from './port.ts';

export interface MessageQueuePort {
  readonly queue: MessageQueue;
  /** The bodies of all messages that could be received up to now, each perhaps more than once. */
  readonly received: () => Promise<readonly string[]> | readonly string[];
}

/** What every message queue does. */
export function describeMessageQueue(name: string, make: Make<MessageQueuePort>): void {
  describe(`message queue: ${name}`, () => {
    test(
      'takes more messages than one call takes, each whole',
      async () => {
        const bodies = await send(make, 25, 'ü "quoted"', 0);
        expect(bodies.arrived).toEqual(bodies.sent);
      },
      PORT_TIMEOUT,
    );

    test(
      'takes more bytes than one call takes',
      async () => {
        const bodies = await send(make, 3, 'x'.repeat(200_000), 0);
        expect(bodies.arrived).toEqual(bodies.sent);
      },
      PORT_TIMEOUT,
    );

    test(
      'hands on delayed messages too',
      async () => {
        const bodies = await send(make, 2, 'later', 1);
        expect(bodies.arrived).toEqual(bodies.sent);
      },
      PORT_TIMEOUT,
    );

    test(
      'throws a permanent error for a message that no call can hold',
      async () => {
        const { queue } = await make();
        const sending = queue.send([{ body: 'x'.repeat(256 * 1024 + 1), delaySeconds: 0 }]);
        await expect(sending).rejects.toBeInstanceOf(PermanentError);
      },
      PORT_TIMEOUT,
    );
  });
}

/** Sends `count` messages marked as of this test; returns their bodies and those that arrived. */
async function send(make: Make<MessageQueuePort>, count: number, filling: string, delaySeconds: number) {
  const { queue, received } = await make();
  const mark = randomUUID();
  const sent = Array.from({ length: count }, (_, n) => `${mark} ${String(n).padStart(3, '0')} ${filling}`);
  expect(await queue.send(sent.map((body) => ({ body, delaySeconds })))).toEqual([]);
  const arrived = await eventually(
    async () => new Set((await received()).filter((body) => body.startsWith(mark))),
    ({ size }) => size >= count,
  );
  return { sent, arrived: [...arrived].sort() };
}
