import type { Mail, MailTopic } from '../../../src/lib/ports/mail-topic.ts';

export interface FakeMailTopic extends MailTopic {
  readonly mails: Mail[];
}

/** A topic in memory; `isAway` says when it takes nothing. */
export function fakeMailTopic(isAway: () => boolean = () => false): FakeMailTopic {
  const mails: Mail[] = [];
  return {
    mails,
    send: (mail) => {
      if (isAway()) return Promise.reject(new Error('The topic is away'));
      mails.push(mail);
      return Promise.resolve();
    },
  };
}
