import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Access } from '../../cli/deployment/access.ts';

/** How many messages queues hold, those that a consumer has received or that are delayed included. */
export async function waitingMessages(queueUrls: readonly string[], access: Access): Promise<number> {
  const client = new SQSClient(access);
  const counts = queueUrls.map(async (QueueUrl) => {
    const { Attributes = {} } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...STATES] }),
    );
    return STATES.reduce((sum, state) => sum + Number(Attributes[state] ?? 0), 0);
  });
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

const STATES = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const;
