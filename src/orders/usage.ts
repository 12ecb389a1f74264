import { INGEST, type Usage } from '../cli/cost/usage.ts';

/**
 * `npm run bench -- orders` counted this on 2026-11-30 for the sample, in which 1,000 lines belong to 850 invoices; how long a
 * run waits for AWS is an estimate. A batch is an object in raw/, one in clean/, and a commit of publish and of load, which is assumed to grow with
 * its table as that of publish does.
 */
export const USAGE: Usage = {
  of: 'order lines',
  option: 'orders',
  bytes: 210,
  streamKiB: 1,
  steps: [
    INGEST,
    { function: 'archive', takes: 'messages', milliseconds: [40, 0.05] },
    { function: 'project', takes: 'messages', milliseconds: [20, 0.5] },
    { function: 'transform', takes: 'batches', milliseconds: [400, 0.02] },
    { function: 'publish', takes: 'batches', milliseconds: [1500, 0.015], millisecondsOfARow: 0.000_54 },
    { function: 'load', takes: 'batches', milliseconds: [2500, 0.02], millisecondsOfARow: 0.000_54 },
  ],
  each: {
    dynamodbWriteUnit: 1.728,
    dynamodbReadUnit: 0.482,
    dynamodbGibMonth: 300 / 2 ** 30,
    dynamodbBackupGibMonth: 300 / 2 ** 30,
    s3GibMonth: 60 / 2 ** 30,
    s3TablesGibMonth: 60 / 2 ** 30,
    s3TablesCompactedGib: 60 / 2 ** 30,
  },
  batch: { s3Put: 2, s3Get: 6, sqsRequest: 6, s3TablesPut: 30, s3TablesGet: 60, s3TablesCompactedObject: 20 },
  metrics: {
    ReceivedMessages: 1,
    AcceptedMessages: 1,
    AcceptedLines: 1,
    CleanRows: 1,
    PublishedRows: 1,
    ProjectedLines: 1,
    ProjectedInvoices: 1,
    LoadedBatches: 1,
    LoadedRows: 1,
  },
  notes: [
    `The stream is most of the cost of orders, and more than half of that pays for keeping lines for ten days.
\`StreamRetentionHours=24\` saves it, but then whatever the consumers write to may be down for only 20 hours.
\`StreamMode=ON_DEMAND\` costs more, but needs no planning.`,
  ],
};
