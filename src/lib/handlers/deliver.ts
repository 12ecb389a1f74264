import type { Message } from '../contracts/message.ts';
import type { DeliveryStream } from '../ports/delivery-stream.ts';
import { pack } from '../batch/pack.ts';

/** Passes accepted messages on to the lake as they came; returns those that the stream refused for now. */
export async function deliver<T>(
  messages: readonly Message<T>[],
  { stream }: { readonly stream: DeliveryStream },
): Promise<Message<T>[]> {
  const refused = await stream.put(pack(messages));
  return refused.flatMap((record) => record.messages);
}
