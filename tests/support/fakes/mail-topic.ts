import type { Mail, MailTopic } from '../../../src/lib/ports/mail-topic.ts';

export interface FakeMailTopic extends MailTopic {
  readonly mails: Mail[];
}

/** A topic in memory; `isDown` says when it takes nothing. */
export function fakeMailTopic(isDown: () => boolean = () => false): FakeMailTopic {
  const mails: Mail[] = [];
  return {
    mails,
    send: (mail) => {
      if (isDown()) return Promise.reject(new Error('The topic is unreachable'));
      mails.push(mail);
      return Promise.resolve();
    },
  };
}
