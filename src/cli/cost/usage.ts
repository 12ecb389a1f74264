import type { MetricName } from '../../lib/telemetry/telemetry.ts';
import type { Amounts } from './prices.ts';

/** What AWS bills for a pipeline's data. Batch sizes, windows, buffers and memory are read from its template. */
export interface Usage {
  /** What is counted, in the plural, such as `order lines`. */
  readonly of: string;
  /** The option of `sluice cost` that says how many are sent in a month; omitted if only a schedule makes them. */
  readonly option?: string;
  /** The size of one in `raw/`, before compression. */
  readonly bytes: number;
  /** KiB that one occupies on the stream, rounded up as Kinesis does. */
  readonly streamKiB?: number;
  /** How many messages one scheduled run of this function makes. */
  readonly made?: { readonly by: string; readonly inOneRun: number };
  /** Without Firehose: seconds between two batches. */
  readonly batchSeconds?: number;
  /** The functions that messages pass through. */
  readonly steps: readonly Step[];
  /** Billed besides its steps, for each message and for each object or batch of messages. */
  readonly each?: Amounts;
  readonly batch?: Amounts;
  /** Disk that a function which reads a whole day needs for each message of the day. */
  readonly diskBytes?: number;
  /** Metrics that are published while messages arrive, each with the share of hours in which it is: CloudWatch bills by the hour. */
  readonly metrics: Shares;
  /** Likewise, those that its schedules publish even if nothing arrives. */
  readonly scheduledMetrics?: Shares;
  /** What docs/cost.md says about it, in whole sentences. */
  readonly notes?: readonly string[];
}

type Shares = Readonly<Partial<Record<MetricName, number>>>;

export interface Step {
  /** The function's name, which is that of its handler. */
  readonly function: string;
  /** `runs` are those of its schedule alone. */
  readonly takes: 'messages' | 'batches' | 'runs';
  /** How many of them its caller sends at once, if no event source mapping collects them. */
  readonly atOnce?: number;
  /** Milliseconds that Lambda bills for a run, and for each message in it. */
  readonly milliseconds: readonly [run: number, each: number];
  /** Billed besides the function, for each message that passes through it. */
  readonly each?: Amounts;
  /** Milliseconds more for each row that the table has already: a merge looks for its keys among all rows. */
  readonly millisecondsOfARow?: number;
}

/** An HTTP API that takes 500 messages in a request. A pipeline without one lacks the function, and isn't billed for it. */
export const INGEST: Step = {
  function: 'ingest',
  takes: 'messages',
  atOnce: 500,
  milliseconds: [20, 0.12],
  each: { httpApiRequest: 1 / 500 },
};

/**
 * A pipeline whose messages come in a queue. A million sessions were measured (bench/README.md); how long a run waits for AWS
 * is an estimate. SQS is asked to send, to receive and to delete, each for ten messages at once. A batch is an object in `raw/`,
 * one in `clean/` and a commit, whose time grows with the table: 27 s at 50 million rows.
 */
export const QUEUE_USAGE: Usage = {
  of: 'messages',
  option: 'events',
  bytes: 546,
  steps: [
    INGEST,
    { function: 'consume', takes: 'messages', milliseconds: [20, 0.008] },
    { function: 'transform', takes: 'batches', milliseconds: [400, 0.022] },
    { function: 'publish', takes: 'batches', milliseconds: [1500, 0.015], millisecondsOfARow: 0.000_54 },
  ],
  each: {
    sqsRequest: 0.3,
    s3GibMonth: 240 / 2 ** 30,
    s3TablesGibMonth: 90 / 2 ** 30,
    s3TablesCompactedGib: 90 / 2 ** 30,
  },
  batch: { s3Put: 2, s3Get: 4, sqsRequest: 3, s3TablesPut: 6, s3TablesGet: 20, s3TablesCompactedObject: 4 },
  metrics: { AcceptedMessages: 1, AcceptedLines: 1, CleanRows: 1, PublishedRows: 1 },
};
