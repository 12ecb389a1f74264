import type { Contract } from '../../lib/contracts/contract.ts';
import { validate, reject, type Rejected } from '../../lib/contracts/validate.ts';
import type { Reading } from '../../lib/objects/reading.ts';
import { type RejectedLine, rejectedLine } from '../files/rejected-line.ts';
import { LARGEST_MESSAGE_BYTES, type MessageQueue, type OutgoingMessage } from '../../lib/ports/message-queue.ts';

export interface SendReport {
  readonly sent: number;
  /** Lines that the queue didn't take after several attempts. */
  readonly refused: number;
  readonly rejected: readonly RejectedLine[];
}

/** A line that was rejected, with its bytes. */
export interface RejectedReading extends Pick<Reading, 'line' | 'raw'>, Pick<RejectedLine, 'violations'> {}

/**
 * Sends valid lines and reports the others, which are never sent. `keep` gets those of each batch, to keep them with what they say;
 * lines that the queue refuses are sent again by sending the file again.
 */
export async function sendMessages<T>(
  batches: AsyncIterable<Reading[]>,
  contract: Contract<T>,
  queue: MessageQueue,
  keep: (rejected: readonly RejectedReading[]) => Promise<void> = () => Promise.resolve(),
): Promise<SendReport> {
  const rejected: RejectedLine[] = [];
  let [sent, refused] = [0, 0];
  for await (const readings of batches) {
    const messages: OutgoingMessage[] = [];
    const kept: RejectedReading[] = [];
    for (const reading of readings) {
      const outcome = toMessage(reading, contract);
      if ('body' in outcome) messages.push(outcome);
      else {
        rejected.push(rejectedLine(reading, outcome, contract));
        kept.push({ ...reading, violations: outcome.violations });
      }
    }
    if (kept.length > 0) await keep(kept);
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
