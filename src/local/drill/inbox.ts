import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Mail } from '../../lib/ports/mail-topic.ts';
import type { Ground } from '../../cli/pipelines/drill.ts';
import { mailIn, subscribe } from '../mailbox.ts';
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
  const { queueUrl: QueueUrl, close } = await subscribe({ access, deployed }, `sluice-drills-${Date.now()}`);
  const mails: Mail[] = [];

  const receive = async () => {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    for (const { Body = '', ReceiptHandle } of Messages) {
      mails.push(mailIn(JSON.parse(Body)));
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
    close,
  };
}

function alarmOf({ text }: Mail): string | undefined {
  return /^Alarm +(\S+)$/m.exec(text)?.[1];
}
