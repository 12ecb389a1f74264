// The least that does the job: no middy, no Powertools, no log line.
import type { SQSEvent } from 'aws-lambda';
import type { Accepted } from '../../../src/lib/contracts/contract.ts';
import type { Message } from '../../../src/lib/contracts/message.ts';
import { session, type Session } from '../../../src/sessions/generated/session.v1.ts';
import { pack } from '../../../src/lib/batch/pack.ts';
import { serveEvents, stream } from './serve-events.ts';

await serveEvents(async ({ Records }: SQSEvent) => {
  const messages: Message<Session>[] = [];
  const failed: string[] = [];
  for (const { messageId, body } of Records) {
    const value: unknown = JSON.parse(body);
    if (isSession(value)) messages.push({ id: messageId, value, text: body });
    else failed.push(messageId);
  }
  const refused = await stream.put(pack(messages));
  for (const record of refused) failed.push(...record.messages.map(({ id }) => id));
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
});

function isSession(value: unknown): value is Accepted<Session> {
  return session.validate(value);
}
