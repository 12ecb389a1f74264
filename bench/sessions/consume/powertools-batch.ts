// The batch processor of Powertools around the same validator, with the same log lines and metrics.
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import middy from '@middy/core';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { accept } from '../../../src/lib/contracts/validate.ts';
import type { Message } from '../../../src/lib/contracts/message.ts';
import { powertools } from '../../../src/lib/telemetry/powertools.ts';
import { session, type Session } from '../../../src/sessions/generated/session.v1.ts';
import { pack } from '../../../src/lib/batch/pack.ts';
import { context, lambdaHandler } from '../../harness/lambda.ts';
import { serveEvents, stream } from './serve-events.ts';

const { telemetry, observe } = powertools();
const processor = new BatchProcessor(EventType.SQS);
const handler = lambdaHandler(middy<SQSEvent>().use(observe()).handler(consumeBatch));

await serveEvents((event) => handler(event, context));

async function consumeBatch(event: SQSEvent) {
  const messages: Message<Session>[] = [];
  const handleRecord = ({ messageId, body }: SQSRecord) => {
    messages.push({ id: messageId, value: accept(session, JSON.parse(body)), text: body });
    return Promise.resolve();
  };
  const { batchItemFailures } = await processPartialResponse(event, handleRecord, processor);
  const refused = await stream.put(pack(messages));
  const retried = refused.flatMap((record) => record.messages.map(({ id }) => ({ itemIdentifier: id })));
  telemetry.count('AcceptedMessages', messages.length);
  telemetry.count('FailedMessages', batchItemFailures.length);
  telemetry.count('RetriedMessages', retried.length);
  return { batchItemFailures: [...batchItemFailures, ...retried] };
}
