import { createHash } from 'node:crypto';
import { SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { messageQueue } from '../../../src/lib/aws/message-queue.ts';
import { awsService } from '../../support/fakes/aws-service.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';

const Call = z.object({ Entries: z.array(z.object({ Id: z.string(), MessageBody: z.string() })) });

test('only the messages that SQS refuses are retried, and they are reported if it never takes them', async () => {
  const sqs = await awsService((call) => {
    const { yes = [], no = [] } = Object.groupBy(Call.parse(JSON.parse(call)).Entries, ({ MessageBody }) =>
      MessageBody === 'no' ? 'no' : 'yes',
    );
    const Failed = no.map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: false }));
    const Successful = yes.map(({ Id, MessageBody }) => ({
      Id,
      MessageId: Id,
      MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
    }));
    return { body: { Failed, Successful } };
  });
  try {
    const queue = messageQueue(new SQSClient(sqs.access), `${sqs.access.endpoint}/123456789012/queue`, fakeTelemetry());
    const messages = ['yes', 'no', 'also'].map((body) => ({ body, delaySeconds: 0 }));
    expect(await queue.send(messages)).toEqual([messages[1]]);
    expect(sqs.calls.map(bodiesIn)).toEqual([['yes', 'no', 'also'], ['no'], ['no'], ['no']]);
  } finally {
    await sqs.close();
  }
});

function bodiesIn(call: string): string[] {
  return Call.parse(JSON.parse(call)).Entries.map(({ MessageBody }) => MessageBody);
}
