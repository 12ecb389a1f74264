import type { Message } from '../contracts/message.ts';
import type { DeliveryStream } from '../ports/delivery-stream.ts';
import { pack } from '../batch/pack.ts';

/**
 * Passes accepted messages to the lake as received; returns those that the stream refused temporarily. Raw data stays
 * as it was received, so that it can be replayed.
 * @example
 * ```ts
 * const source = sqsMessages({ contract: reading, stage: 'weather.consume', failed, telemetry });
 * export const handler = stepHandler(observe(), source, (messages) => deliver(messages, { stream }));
 * ```
 */
export async function deliver<T>(
  messages: readonly Message<T>[],
  { stream }: { readonly stream: DeliveryStream },
): Promise<Message<T>[]> {
  const refused = await stream.put(pack(messages));
  return refused.flatMap((record) => record.messages);
}
