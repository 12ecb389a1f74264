import { TransientError } from '../lib/errors.ts';
import type { FailedEvent } from '../lib/generated/failed-event.v1.ts';
import type { FailedStore } from '../lib/ports/failed-store.ts';
import type { Mail, MailTopic } from '../lib/ports/mail-topic.ts';
import type { MessageQueue } from '../lib/ports/message-queue.ts';
import { section, subjectOf, table } from './plain-text.ts';
import { utc } from './utc.ts';

/** Keeps messages that are no alarm in a queue, whole, and mails what they are: their text may hold anything. */
export function unreadableMessages(queue: MessageQueue, queueName: string, mails: MailTopic): FailedStore {
  return {
    keep: async (events) => {
      // the mail first: a retry would queue the message again, and where no attempt can mail, Lambda queues the notice
      for (const event of events) await mails.send(unreadableMail(event, queueName));
      const refused = await queue.send(events.map((event) => ({ body: JSON.stringify(event), delaySeconds: 0 })));
      if (refused.length > 0) throw new TransientError(`The queue ${queueName} refused ${refused.length} messages`);
    },
  };
}

/** What is known of a message without quoting it. */
function unreadableMail({ source, errors, payload_bytes, first_seen }: FailedEvent, queueName: string): Mail {
  const reasons = errors.map(({ pointer, expected, actual }) => `${pointer} expected ${expected}, found ${actual}`);
  const facts = {
    Pipeline: 'operations',
    Owner: 'operations',
    Since: utc(first_seen),
    Topic: String(source['topic']),
    Message: String(source['message_id']),
    Size: `${payload_bytes} bytes`,
  };
  const sections = [
    section(
      'What failed',
      `Something other than a CloudWatch alarm was published on the alert topic: ${reasons.slice(0, 5).join('; ').trim()}.`,
    ),
    table(facts),
    section(
      'What happened to the data',
      `The message is in the queue ${queueName} for 14 days, as an envelope whose payload is its text in base64. It is not quoted here, because it may hold personal data.`,
    ),
    section(
      'How to acknowledge',
      'Read it there, find its sender, then delete it from the queue: an alarm stays on until then.',
    ),
  ];
  return {
    subject: subjectOf('UNREADABLE', 'operations', 'a message on the alert topic is no alarm of CloudWatch'),
    text: `${sections.join('\n\n')}\n`,
  };
}
