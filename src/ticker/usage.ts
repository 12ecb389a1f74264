import { QUEUE_USAGE, type Usage } from '../cli/cost/usage.ts';

/** A tick is a transaction of two items, a read, and five prices of 110 bytes in one record. Its milliseconds are an estimate. */
export const USAGE: Usage = {
  of: 'ticks',
  bytes: 550,
  made: { by: 'tick', inOneRun: 1 },
  steps: [
    { function: 'tick', takes: 'runs', milliseconds: [80, 0] },
    ...QUEUE_USAGE.steps.filter(({ takes }) => takes === 'batches'),
  ],
  each: {
    ...QUEUE_USAGE.each,
    sqsRequest: 0,
    dynamodbWriteUnit: 4,
    dynamodbReadUnit: 2,
    dynamodbGibMonth: 1000 / 2 ** 30,
  },
  ...(QUEUE_USAGE.batch && { batch: QUEUE_USAGE.batch }),
  metrics: { TicksProduced: 1, AcceptedMessages: 1, AcceptedLines: 1, CleanRows: 1, PublishedRows: 1 },
};
