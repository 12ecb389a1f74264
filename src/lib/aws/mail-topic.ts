import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { MailTopic } from '../ports/mail-topic.ts';

/**
 * An SNS topic with e-mail subscriptions. SNS takes 256 KiB at once, far more than a mail.
 * @example
 * ```ts
 * const mails = mailTopic(new SNSClient(), 'arn:aws:sns:eu-west-1:123456789012:weather');
 * await mails.send({ subject: 'Frost tonight', text: 'Cluj: -2 °C.' });
 * ```
 */
export function mailTopic(sns: SNSClient, arn: string): MailTopic {
  return {
    send: async ({ subject, text }) => {
      await sns.send(new PublishCommand({ TopicArn: arn, Subject: subject, Message: text }));
    },
  };
}
