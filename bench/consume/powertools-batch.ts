// The batch processor of Powertools around the same validator; no log line and no metric either.
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { accept } from '../../src/lib/contracts/judge.ts';
import type { Message } from '../../src/lib/message.ts';
import { session, type Session } from '../../src/sessions/generated/session.v1.ts';
import { pack } from '../../src/sessions/pack.ts';
import { context } from '../harness/lambda.ts';
import { serveEvents, stream } from './serve-events.ts';

const processor = new BatchProcessor(EventType.SQS);

await serveEvents(async (event: SQSEvent) => {
  const messages: Message<Session>[] = [];
  const handleRecord = async ({ messageId, body }: SQSRecord) => {
    messages.push({ id: messageId, value: accept(session, JSON.parse(body)), text: body });
  };
  const { batchItemFailures } = await processPartialResponse(event, handleRecord, processor, { context });
  const refused = await stream.put(pack(messages));
  const ids = refused.flatMap((record) => record.messages.map(({ id }) => id));
  return { batchItemFailures: [...batchItemFailures, ...ids.map((itemIdentifier) => ({ itemIdentifier }))] };
});
