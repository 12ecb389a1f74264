import type { Usage } from '../cli/cost/usage.ts';

/** As measured of a database of eleven tables (bench/README.md); how long a run waits for AWS and for the source is an estimate. */
export const USAGE: Usage = {
  of: 'changed rows',
  option: 'rows',
  bytes: 150,
  batchSeconds: 300,
  steps: [
    { function: 'extract', takes: 'runs', milliseconds: [1500, 0.07] },
    { function: 'transform', takes: 'batches', milliseconds: [800, 0.07] },
    { function: 'load', takes: 'batches', milliseconds: [6000, 0.07] },
  ],
  each: { s3GibMonth: 80 / 2 ** 30, s3TablesGibMonth: 60 / 2 ** 30, s3TablesCompactedGib: 60 / 2 ** 30 },
  batch: { s3Put: 26, s3Get: 40, s3TablesPut: 60, s3TablesGet: 150, s3TablesCompactedObject: 30 },
  metrics: { ChangedRows: 1, TransformedBatches: 1, StarRows: 1, LoadedBatches: 1, LoadedRows: 1, LagSeconds: 1 },
  scheduledMetrics: { ExtractRuns: 1 },
  notes: [
    'A load that finds nothing new still wakes Redshift Serverless, which then bills at least a minute of its base capacity.',
  ],
};
