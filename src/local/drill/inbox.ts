import { setTimeout as sleep } from 'node:timers/promises';
import { SNSClient, SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { Mail } from '../../lib/ports/mail-topic.ts';
import { mailTopic } from '../../cli/pipelines/mail-topic.ts';
import { at } from '../../lib/values.ts';
import type { Ground } from '../../cli/pipelines/drill.ts';
import { waitFor } from '../wait-for.ts';

/** A subscription to the mail topic, in addition to people's. */
export interface Inbox {
  /** Takes the mail about an alarm's state once it has arrived. */
  readonly take: (state: 'ALARM' | 'RECOVERED', alarmName: string) => Promise<Mail>;
  /** Mails that no one took, including those still on their way. */
  readonly rest: () => Promise<readonly Mail[]>;
  readonly close: () => Promise<void>;
}

/** How long to wait for a mail that is still on its way. */
const ON_THEIR_WAY_MS = 2000;

export async function openInbox({ access, deployed, signal }: Ground): Promise<Inbox> {
  const sqs = new SQSClient(access);
  const sns = new SNSClient(access);
  const topic = await mailTopic();
  const TopicArn = deployed(topic.pipeline, topic.output);
  const QueueName = `sluice-drills-${Date.now()}`;
  const QueueArn = TopicArn.replace(/:sns:(.+):.+$/, `:sqs:$1:${QueueName}`);
  const Attributes = { Policy: policyOf(TopicArn, QueueArn) };
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
  const { SubscriptionArn } = await sns.send(
    new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: QueueArn, ReturnSubscriptionArn: true }),
  );
  const mails: Mail[] = [];

  const receive = async () => {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    for (const { Body = '', ReceiptHandle } of Messages) {
      mails.push(toMail(Body));
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
    return Messages.length;
  };
  return {
    take: (state, alarmName) =>
      waitFor(`the mail "${state}" of ${alarmName}`, signal, async () => {
        await receive();
        const index = mails.findIndex((mail) => mail.subject.startsWith(`${state} `) && alarmOf(mail) === alarmName);
        return index < 0 ? undefined : mails.splice(index, 1)[0];
      }),
    rest: async () => {
      await sleep(ON_THEIR_WAY_MS);
      while ((await receive()) > 0);
      return mails;
    },
    close: async () => {
      await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
      await sqs.send(new DeleteQueueCommand({ QueueUrl }));
    },
  };
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

/** SNS wraps what it delivers to a queue. */
function toMail(envelope: string): Mail {
  const parsed: unknown = JSON.parse(envelope);
  return { subject: String(at(parsed, 'Subject')), text: String(at(parsed, 'Message')) };
}

function alarmOf({ text }: Mail): string | undefined {
  return /^Alarm +(\S+)$/m.exec(text)?.[1];
}
