import type { SQSEvent } from 'aws-lambda';

/** A handler as Lambda calls it: with an event of which it knows nothing. */
export type LambdaHandler = (event: object, context: object) => Promise<unknown>;

/** @throws {Error} when the value is no function. */
export function lambdaHandler(value: unknown): LambdaHandler {
  if (!isHandler(value)) throw new Error('Expected a handler');
  return value;
}

function isHandler(value: unknown): value is LambdaHandler {
  return typeof value === 'function';
}

/** What Powertools reads of a context. */
export const context = {
  functionName: 'bench',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:bench',
  memoryLimitInMB: '512',
  awsRequestId: '00000000-0000-4000-8000-000000000000',
};

/** The environment that templates give functions. */
export const functionEnv = {
  POWERTOOLS_SERVICE_NAME: 'dev-bench',
  POWERTOOLS_LOG_LEVEL: 'INFO',
};

/** An event of messages from a queue. */
export function sqsEvent(bodies: readonly string[]): SQSEvent {
  const Records = bodies.map((body, index) => ({
    messageId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    receiptHandle: 'receipt',
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '1767650400000',
      SenderId: 'sender',
      ApproximateFirstReceiveTimestamp: '1767650400000',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-central-1:123456789012:driven_data_queue',
    awsRegion: 'eu-central-1',
  }));
  return { Records };
}
