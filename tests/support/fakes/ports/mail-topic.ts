import { describe, expect, test } from '@jest/globals';
import type { Mail, MailTopic } from '../../../../src/lib/ports/mail-topic.ts';
import { eventually } from '../../eventually.ts';
import { PORT_TIMEOUT, type Make } from './port.ts';

export interface MailTopicPort {
  readonly topic: MailTopic;
  /** The mails that subscribers got up to now. */
  readonly received: () => Promise<readonly Mail[]> | readonly Mail[];
}

/** What every mail topic does. */
export function describeMailTopic(name: string, make: Make<MailTopicPort>): void {
  describe(`mail topic: ${name}`, () => {
    test(
      'hands on each mail once, whole, with its subject',
      async () => {
        const { topic, received } = await make();
        const mails = [
          { subject: `ALARM ${'x'.repeat(93)}`, text: 'line 1\n\n  "line" 3 ü €\n' },
          { subject: 'RECOVERED sessions: a', text: 'x'.repeat(20_000) },
        ];
        for (const mail of mails) await topic.send(mail);
        const arrived = await eventually(received, ({ length }) => length >= mails.length);
        expect(arrived.toSorted((a, b) => (a.subject < b.subject ? -1 : 1))).toEqual(mails);
      },
      PORT_TIMEOUT,
    );
  });
}
