import type { Contract } from '../../lib/contracts/contract.ts';
import type { Violation } from '../../lib/contracts/describe.ts';
import { validate, reject, type Rejected } from '../../lib/contracts/validate.ts';
import type { Reading } from '../../lib/objects/reading.ts';
import { LARGEST_MESSAGE_BYTES, type MessageQueue, type OutgoingMessage } from '../../lib/ports/message-queue.ts';

export interface SendReport {
  readonly sent: number;
  /** Lines that the queue didn't take after several attempts. */
  readonly refused: number;
  readonly rejected: readonly { readonly line: number; readonly violations: readonly Violation[] }[];
}

/** Sends valid lines and reports the others, which are never sent. */
export async function sendMessages<T>(
  batches: AsyncIterable<Reading[]>,
  contract: Contract<T>,
  queue: MessageQueue,
): Promise<SendReport> {
  const rejected: SendReport['rejected'][number][] = [];
  let [sent, refused] = [0, 0];
  for await (const readings of batches) {
    const messages: OutgoingMessage[] = [];
    for (const reading of readings) {
      const outcome = toMessage(reading, contract);
      if ('body' in outcome) messages.push(outcome);
      else rejected.push({ line: reading.line, violations: outcome.violations });
    }
    const left = await queue.send(messages);
    sent += messages.length - left.length;
    refused += left.length;
  }
  return { sent, refused, rejected };
}

function toMessage<T>({ content }: Reading, contract: Contract<T>): OutgoingMessage | Rejected {
  if (!('data' in content)) return content;
  const result = validate(contract, content.data);
  if (!result.accepted) return result;
  const body = JSON.stringify(result.value);
  const bytes = Buffer.byteLength(body);
  if (bytes > LARGEST_MESSAGE_BYTES) return reject('size', `at most ${LARGEST_MESSAGE_BYTES} bytes`, `${bytes} bytes`);
  return { body, delaySeconds: 0 };
}
