import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { MailTopic } from '../ports/mail-topic.ts';

/** An SNS topic with e-mail subscriptions. SNS takes 256 KiB at once, far more than a mail. */
export function mailTopic(sns: SNSClient, arn: string): MailTopic {
  return {
    send: async ({ subject, text }) => {
      await sns.send(new PublishCommand({ TopicArn: arn, Subject: subject, Message: text }));
    },
  };
}
