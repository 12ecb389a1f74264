import { TransientError } from '../lib/errors.ts';
import type { FailedEvent } from '../lib/generated/failed-event.v1.ts';
import type { FailedStore } from '../lib/ports/failed-store.ts';
import type { Mail, MailTopic } from '../lib/ports/mail-topic.ts';
import type { MessageQueue } from '../lib/ports/message-queue.ts';
import { section, subjectOf, table } from './plain-text.ts';
import { utc } from './utc.ts';

/** Keeps messages that are not alarms whole in a queue, and mails what is known of them: their text may hold anything. */
export function unreadableMessages(queue: MessageQueue, queueName: string, mails: MailTopic): FailedStore {
  return {
    keep: async (events) => {
      // the mail comes first: a retry would queue the message twice, and if no attempt can send the mail, Lambda queues the notice
      for (const event of events) await mails.send(unreadableMail(event, queueName));
      const refused = await queue.send(events.map((event) => ({ body: JSON.stringify(event), delaySeconds: 0 })));
      if (refused.length > 0) throw new TransientError(`The queue ${queueName} refused ${refused.length} messages`);
    },
  };
}

/** What can be said of a message without quoting it. */
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
      'Where the data is',
      `The message stays in the queue ${queueName} for 14 days, in an envelope whose payload is the text in base64. It is not quoted here because it may hold personal data.`,
    ),
    section(
      'How to acknowledge',
      'Read it there, find out who sent it, then delete it from the queue: an alarm stays on until then.',
    ),
  ];
  return {
    subject: subjectOf('UNREADABLE', 'operations', 'a message on the alert topic is not a CloudWatch alarm'),
    text: `${sections.join('\n\n')}\n`,
  };
}
