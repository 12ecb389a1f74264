import { paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { ZONES } from '../../lib/lake/keys.ts';
import type { DrillDefinition, Ground, Incident } from '../../cli/pipelines/drill.ts';
import { removePermission } from '../../local/drill/role-policy.ts';
import { waitFor } from '../../local/wait-for.ts';

export const poison: DrillDefinition = {
  name: 'poison',
  breaks: "the queue gets a message that isn't a session, and consume may not write to the failed store",
  alarm: 'SessionDeadLetterAlarm',
  hold: async (ground, incident) => {
    const sqs = new SQSClient(ground.access);
    const QueueUrl = ground.deployed('sessions', 'QueueUrl');
    const MessageBody = JSON.stringify({ drill: `poison-${Date.now()}` });
    await hurryRetries(QueueUrl, sqs, incident);
    const [consume, lake] = [
      ground.deployed('sessions', 'ConsumeFunctionName'),
      ground.deployed('sessions', 'LakeBucket'),
    ];
    await removePermission(consume, lake, ground, incident);
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));

    const dead = await findDead(MessageBody, sqs, ground);
    await incident.raise('Five attempts at the message failed, and it is in the dead-letter queue.');

    await incident.repair();
    const { MessageId = '' } = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    await sqs.send(new DeleteMessageCommand(dead));
    await waitFor('the message in the failed store', ground.signal, () => findFailed(MessageId, ground));
    return 'Sent to the queue again, the message is in the failed store.';
  },
};

/** Has failed messages come back after 2 s instead of a minute, until the incident is repaired. */
async function hurryRetries(QueueUrl: string, sqs: SQSClient, { repairBy }: Incident): Promise<void> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['VisibilityTimeout'] }),
  );
  const hideFor = (VisibilityTimeout: string) =>
    sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout } }));
  repairBy(() => hideFor(Attributes?.VisibilityTimeout ?? '60'));
  await hideFor('2');
}

/** The message in the dead-letter queue, once it is there. */
function findDead(body: string, sqs: SQSClient, { deployed, signal }: Ground) {
  const QueueUrl = deployed('sessions', 'DeadLetterQueueUrl');
  return waitFor('the message in the dead-letter queue', signal, async () => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 60 }),
    );
    const found = Messages.find(({ Body }) => Body === body);
    return found && { QueueUrl, ReceiptHandle: found.ReceiptHandle };
  });
}

/** The failed store names what it keeps by the message's id. */
async function findFailed(messageId: string, { access, deployed }: Ground): Promise<string | undefined> {
  const request = { Bucket: deployed('sessions', 'LakeBucket'), Prefix: ZONES.failed };
  for await (const { Contents = [] } of paginateListObjectsV2({ client: new S3Client(access) }, request)) {
    const found = Contents.find(({ Key = '' }) => Key.includes(messageId));
    if (found) return found.Key;
  }
  return undefined;
}
