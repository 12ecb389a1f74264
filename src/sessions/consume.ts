import type { Message } from '../lib/contracts/message.ts';
import type { DeliveryStream } from '../lib/ports/delivery-stream.ts';
import type { Session } from './generated/session.v1.ts';
import { pack } from './pack.ts';

/** Passes accepted sessions on to the lake as they came; returns those that the stream refused for now. */
export async function consume(
  messages: readonly Message<Session>[],
  { stream }: { readonly stream: DeliveryStream },
): Promise<Message<Session>[]> {
  const refused = await stream.put(pack(messages));
  return refused.flatMap((record) => record.messages);
}
