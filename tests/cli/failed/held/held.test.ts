import { expect, test } from '@jest/globals';
import { describeQueues } from '../../../../src/cli/failed/command.ts';
import { describeHeld } from '../../../../src/cli/failed/held/held.ts';

const FUNCTION = 'arn:aws:lambda:eu-west-1:123456789012:function:sluice-dev-sessions-transform:$LATEST';
const Attributes = { SentTimestamp: String(Date.UTC(2026, 10, 20, 10)) };
const requestContext = {
  requestId: 'r-1',
  functionArn: FUNCTION,
  condition: 'RetriesExhausted',
  approximateInvokeCount: 3,
};
const responsePayload = { errorType: 'TransientError', errorMessage: 'S3 did not answer\n  at step' };

test.each([
  {
    from: 'a function, of an object',
    message: {
      Body: JSON.stringify({
        requestContext,
        responsePayload,
        requestPayload: { Records: [{ s3: { object: { key: 'raw/my+file%3D1' } } }] },
      }),
    },
    what: 'objects raw/my file=1 of sluice-dev-sessions-transform',
    why: 'RetriesExhausted: TransientError: S3 did not answer, after 3 attempts',
  },
  {
    from: 'a function, of a schedule',
    message: {
      Body: JSON.stringify({
        requestContext,
        responsePayload,
        requestPayload: { scheduled_at: '2026-11-20T10:00:00Z' },
      }),
    },
    what: 'request r-1 at 2026-11-20T10:00:00Z of sluice-dev-sessions-transform',
    why: 'RetriesExhausted: TransientError: S3 did not answer, after 3 attempts',
  },
  {
    from: 'a function, of an error that may quote the payload',
    message: {
      Body: JSON.stringify({
        requestContext,
        responsePayload: { errorType: 'SyntaxError', errorMessage: 'Unexpected token R, "RO49AAAA" is not valid JSON' },
      }),
    },
    what: 'request r-1 of sluice-dev-sessions-transform',
    why: 'RetriesExhausted: SyntaxError, after 3 attempts',
  },
  {
    from: 'a stream',
    message: {
      Body: JSON.stringify({
        requestContext: { ...requestContext, condition: 'RecordAgeExceeded' },
        KinesisBatchInfo: { startSequenceNumber: '49', endSequenceNumber: '51', batchSize: 3 },
      }),
    },
    what: 'records 49 to 51 of sluice-dev-sessions-transform',
    why: 'RecordAgeExceeded, after 3 attempts',
  },
  {
    from: 'a schedule',
    message: {
      Body: '{"window_seconds":900}',
      MessageAttributes: {
        SCHEDULE_ARN: text('arn:aws:scheduler:eu-west-1:123456789012:schedule/default/sluice-dev-sessions-produce'),
        EXECUTION_TIME: text('2026-11-20T10:00:00Z'),
        ERROR_CODE: text('AWS.Scheduler.InternalServerError'),
        ERROR_MESSAGE: text('no answer'),
      },
    },
    what: 'sluice-dev-sessions-produce at 2026-11-20T10:00:00Z',
    why: 'AWS.Scheduler.InternalServerError: no answer',
  },
  {
    from: 'a queue',
    message: {
      Body: '{"iban":"RO49AAAA1B31007593840000"}',
      Attributes: { ...Attributes, DeadLetterQueueSourceArn: 'arn:aws:sqs:eu-west-1:123456789012:driven_data_queue' },
    },
    what: 'message m-1',
    why: 'driven_data_queue gave up on it after its last attempt',
  },
  {
    from: 'a topic',
    message: { Body: 'no JSON' },
    what: 'message m-1',
    why: 'its sender gave up on it',
  },
])('a message from $from says what it is and why it waits, not what it contains', ({ message, what, why }) => {
  const held = describeHeld('dlq', { MessageId: 'm-1', Attributes, ...message });
  expect(held).toEqual({ queue: 'dlq', id: 'm-1', since: '2026-11-20T10:00:00.000Z', what, why });
});

test('the list says how many messages it leaves out', () => {
  const held = describeHeld('dlq', { MessageId: 'm-1', Attributes, Body: '' });
  expect(describeQueues({ shown: [held], messages: 1 }).split('\n')).toHaveLength(2);
  expect(describeQueues({ shown: [held], messages: 140 })).toMatch(/\n\n1 of about 140 messages\.$/);
});

function text(StringValue: string) {
  return { DataType: 'String', StringValue };
}
