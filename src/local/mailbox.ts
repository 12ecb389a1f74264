import { SNSClient, SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Access } from '../cli/deployment/access.ts';
import type { Deployment } from '../cli/deployment/deployment.ts';
import { mailTopic } from '../cli/pipelines/mail-topic.ts';
import { UnavailableError } from '../cli/terminal/unavailable-error.ts';
import type { KeptMail } from '../console/sources.ts';
import type { Mail } from '../lib/ports/mail-topic.ts';
import { at, entries, list } from '../lib/values.ts';

interface LocalCloud {
  readonly access: Access;
  readonly deployed: Deployment;
}

/** A queue that is subscribed to the topic of the mails, in addition to people. */
export interface Subscription {
  readonly queueUrl: string;
  readonly close: () => Promise<void>;
}

/** Subscribes a queue, which is created unless it is there. */
export async function subscribe({ access, deployed }: LocalCloud, QueueName: string): Promise<Subscription> {
  const sqs = new SQSClient(access);
  const sns = new SNSClient(access);
  const topic = await mailTopic();
  const TopicArn = deployed(topic.pipeline, topic.output);
  const QueueArn = TopicArn.replace(/:sns:(.+):.+$/, `:sqs:$1:${QueueName}`);
  const Attributes = { Policy: policyOf(TopicArn, QueueArn), MessageRetentionPeriod: RETENTION_SECONDS };
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
  const { SubscriptionArn } = await sns.send(
    new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: QueueArn, ReturnSubscriptionArn: true }),
  );
  return {
    queueUrl: QueueUrl,
    close: async () => {
      await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
      await sqs.send(new DeleteQueueCommand({ QueueUrl }));
    },
  };
}

/** Keeps the mails of a local cloud, which has no mail server, from now on. Without operations, there are none. */
export async function openMailbox(cloud: LocalCloud): Promise<void> {
  if (cloud.deployed.has((await mailTopic()).pipeline)) await subscribe(cloud, MAILBOX);
}

/** The mails that it has kept, the latest first. They stay there: the local cloud shows a queue's messages without receiving them. */
export async function readMailbox({ endpoint, region }: Access): Promise<KeptMail[]> {
  const answer = await fetch(
    `${endpoint}/_ministack/sqs/messages?region=${region}&QueueUrl=${endpoint}/000000000000/${MAILBOX}`,
  );
  if (!answer.ok) throw new UnavailableError(`The local cloud doesn't show its mails: it answered ${answer.status}.`);
  const listed: unknown = await answer.json();
  const queues = entries(at(listed, 'messages', '000000000000', region));
  return (
    queues
      .flatMap(([, messages]) => list(messages))
      .map((message) => {
        const envelope: unknown = JSON.parse(String(at(message, 'Body')));
        return { ...mailIn(envelope), sentAt: new Date(String(at(envelope, 'Timestamp'))) };
      })
      // of the same second, the last one first
      .toReversed()
      .toSorted((one, other) => other.sentAt.getTime() - one.sentAt.getTime())
  );
}

/** SNS wraps what it delivers to a queue. */
export function mailIn(envelope: unknown): Mail {
  return { subject: String(at(envelope, 'Subject')), text: String(at(envelope, 'Message')) };
}

function policyOf(topicArn: string, queueArn: string): string {
  const Statement = {
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: queueArn,
    Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
  };
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

const MAILBOX = 'sluice-mailbox';
/** SQS keeps messages for at most fourteen days. */
const RETENTION_SECONDS = `${14 * 86_400}`;
