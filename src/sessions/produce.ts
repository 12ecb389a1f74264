import { generateMersenne53Randomizer } from '@faker-js/faker';
import { accept } from '../lib/contracts/validate.ts';
import { TransientError } from '../lib/errors.ts';
import type { MessageQueue } from '../lib/ports/message-queue.ts';
import type { Telemetry } from '../lib/telemetry/telemetry.ts';
import { scheduledTime } from '../lib/time/scheduled-time.ts';
import { arrivals } from './arrivals.ts';
import { sessionFactory } from './faker-session.ts';
import type { ProduceRequest } from './generated/produce-request.v1.ts';
import { session } from './generated/session.v1.ts';

interface Ports {
  readonly queue: MessageQueue;
  readonly telemetry: Telemetry;
}

/**
 * Sends all sessions of a window at once; the queue delays each until its arrival, so that nothing is billed for
 * waiting. A repeated request sends the same sessions again, which the lake recognises by their ID.
 * @throws {TransientError} saying how many the queue still refused after all retries; {ContractError} for a time out of range.
 */
export async function produce(request: ProduceRequest, { queue, telemetry }: Ports): Promise<{ sent: number }> {
  const start = scheduledTime(request).getTime();
  // the window's start is always part of it: otherwise a schedule with a fixed seed would repeat every unique_id
  const seed = [request.seed ?? 0, Math.floor(start / 1000)];
  const makeSession = sessionFactory(seed);
  const random = generateMersenne53Randomizer();
  random.seed(seed);
  const messages = Array.from(
    arrivals(request, () => random.next()),
    (delaySeconds) => {
      const made = accept(session, makeSession(new Date(start + delaySeconds * 1000)));
      return { body: JSON.stringify(made), delaySeconds: Math.floor(delaySeconds) };
    },
  );
  const refused = await queue.send(messages);
  telemetry.count('SessionsProduced', messages.length - refused.length);
  if (refused.length > 0)
    throw new TransientError(`The queue refused ${refused.length} of ${messages.length} sessions`);
  return { sent: messages.length };
}
