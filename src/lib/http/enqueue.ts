import type { MessageQueue } from '../ports/message-queue.ts';
import type { HttpMessage } from '../sources/http.ts';

/**
 * Sends the accepted messages of a request to a queue; returns those that it refused temporarily.
 * @example
 * ```ts
 * const queue = messageQueue(new SQSClient(), 'https://sqs.eu-west-1.amazonaws.com/123456789012/weather', telemetry);
 * const source = httpBody({ contract: reading, telemetry, ...QUEUED_LIMITS, permits: isAuthorized });
 * export const handler = stepHandler(observe(), source, (messages) => enqueue(messages, { queue })).use(answerErrors());
 * ```
 */
export async function enqueue<T>(
  messages: readonly HttpMessage<T>[],
  { queue }: { readonly queue: MessageQueue },
): Promise<HttpMessage<T>[]> {
  const outgoing = messages.map((message) => ({ message, body: JSON.stringify(message.value), delaySeconds: 0 }));
  const refused = new Set<object>(await queue.send(outgoing));
  return outgoing.filter((each) => refused.has(each)).map(({ message }) => message);
}
