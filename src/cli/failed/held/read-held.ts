import {
  ChangeMessageVisibilityBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { batches } from '../../../lib/batch/send-in-batches.ts';
import { type Access, localAccess } from '../../deployment/access.ts';
import { LOCAL_STACK } from '../../deployment/deployment.ts';
import { resourcesBelow } from '../../deployment/stack.ts';
import { runningPort } from '../../deployment/running.ts';
import type { openTarget } from '../../deployment/target.ts';
import { portOf } from '../../terminal/port.ts';
import { describeHeld, type Held } from './held.ts';

/** Messages in queues, and how many the queues have in all. */
export interface HeldMessages {
  readonly shown: readonly Held[];
  /** Roughly, because SQS doesn't count exactly. */
  readonly messages: number;
}

/** What waits in the dead-letter and on-failure queues of a deployment; undefined if only a lake is left of it. */
export async function heldBy({ port, stack }: Parameters<typeof openTarget>[0]): Promise<HeldMessages | undefined> {
  const running = stack === undefined ? await runningPort(portOf(port)) : undefined;
  if (stack === undefined && running === undefined) return undefined;
  const access = running === undefined ? {} : localAccess(running);
  const queues = await resourcesBelow(stack ?? LOCAL_STACK, 'AWS::SQS::Queue', access);
  return readHeld(
    queues.map(({ PhysicalResourceId = '' }) => PhysicalResourceId),
    access,
  );
}

/**
 * Reads the queues that have no dead-letter queue themselves, because nothing consumes those. Messages stay, and are hidden from
 * others only while they are read.
 */
export async function readHeld(queueUrls: readonly string[], access: Partial<Access>): Promise<HeldMessages> {
  const sqs = new SQSClient(access);
  const read = await Promise.all(queueUrls.map((url) => readQueue(sqs, url)));
  const shown = read.flatMap((queue) => queue.shown).sort((one, other) => (one.since < other.since ? -1 : 1));
  return { shown, messages: read.reduce((sum, queue) => sum + queue.messages, 0) };
}

async function readQueue(sqs: SQSClient, QueueUrl: string): Promise<HeldMessages> {
  const names = ['ApproximateNumberOfMessages', 'QueueArn', 'RedrivePolicy'] as const;
  const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] }));
  const messages = Number(Attributes.ApproximateNumberOfMessages ?? 0);
  if (Attributes.RedrivePolicy !== undefined || messages === 0) return { shown: [], messages: 0 };
  const name = Attributes.QueueArn?.split(':').at(-1) ?? QueueUrl;
  const hidden: Message[] = [];
  try {
    // hidden while they are read, because otherwise each call may return the same ones
    while (hidden.length < MOST_SHOWN) {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, ...READING }));
      if (Messages.length === 0) break;
      hidden.push(...Messages);
    }
  } finally {
    for (const Entries of batches(hidden.map(shownAgain), TEN))
      await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
  }
  return { shown: hidden.map((message) => describeHeld(name, message)), messages };
}

function shownAgain({ ReceiptHandle }: Message, index: number) {
  return { Id: String(index), ReceiptHandle, VisibilityTimeout: 0 };
}

/** If this process dies meanwhile, messages are visible again after `VisibilityTimeout`, in seconds. */
const READING = {
  MaxNumberOfMessages: 10,
  VisibilityTimeout: 30,
  MessageSystemAttributeNames: ['All'],
  MessageAttributeNames: ['All'],
} satisfies Partial<ReceiveMessageCommandInput>;

const TEN = { count: 10, bytes: Infinity, sizeOf: () => 0 };

/** Of each queue. */
const MOST_SHOWN = 100;
