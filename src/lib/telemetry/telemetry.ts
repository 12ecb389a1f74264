import type { PassedOn } from '../generated/passed-on.v1.ts';

/**
 * What the functions count. Each is a CloudWatch metric in the namespace Sluice, unit Count, dimension service;
 * docs/metrics.md is derived from these comments.
 */
export type MetricName =
  /** Messages of a queue, a topic or a stream that satisfy their contract. */
  | 'AcceptedMessages'
  /** Lines of objects that satisfy their contract. */
  | 'AcceptedLines'
  /** Messages and lines that the contract rejected or a table refused. The failed store keeps them, but at most 10,000 lines per object. */
  | 'FailedMessages'
  /** Files of replayed messages that were taken back before they were read. */
  | 'UndoneObjects'
  /** Messages that failed temporarily and will be delivered again. */
  | 'RetriedMessages'
  /** Messages of requests that were accepted, and those that a schedule fetched. */
  | 'ReceivedMessages'
  /** Messages of requests that the contract rejected: reported to their sender and kept nowhere. */
  | 'RejectedMessages'
  /** Lines written to the table, including those written again. */
  | 'ProjectedLines'
  /** Invoice headers brought up to date. */
  | 'ProjectedInvoices'
  /** Synthetic sessions that the queue accepted. */
  | 'SessionsProduced'
  /** Extractions that finished, including those that found nothing. */
  | 'ExtractRuns'
  /** New and changed source rows in a batch. */
  | 'ChangedRows'
  /** Rows that a comparison found deleted. */
  | 'DeletedRows'
  /** Tables that don't fit their contract and were skipped. */
  | 'SchemaAnomalies'
  /** Runs that could not open the source. */
  | 'SourceFailures'
  /** Batches transformed into rows of the star schema. */
  | 'TransformedBatches'
  /** Star-schema rows of those batches. */
  | 'StarRows'
  /** Staff and counterparty rows in which 'Not stated' replaces a missing value. */
  | 'SubstitutedRows'
  /** Batches that a run loaded into the warehouse. */
  | 'LoadedBatches'
  /** Rows of those batches. */
  | 'LoadedRows'
  /** Seconds from the oldest timestamped change to its arrival in the warehouse, or to now. */
  | 'LagSeconds'
  /** Facts still waiting for a dimension after a run. */
  | 'WaitingRows'
  /** Clean objects whose notice was repeated, or that another load had loaded. */
  | 'RepeatedObjects'
  /** Warehouse tables whose rows or sums differ from the source's. */
  | 'ReconciliationDifferences'
  /** Tick records that Firehose accepted. */
  | 'TicksProduced'
  /** Mails about alarms and recoveries. */
  | 'MailsSent'
  /** First OKs of new alarms, which are not mailed. */
  | 'MailsSpared'
  /** Rows written to the clean table. */
  | 'CleanRows'
  /** Rows dropped because their object repeats another row's key. */
  | 'DuplicateRows'
  /** Duplicates whose content differed, including lines that another line of their batch replaced. */
  | 'ConflictingDuplicates'
  /** Rows of clean objects that `publish` added to a table or replaced in it. */
  | 'PublishedRows'
  /** Rows that `publish` left out: their table already has the key, from the same object or accepted later. */
  | 'RepeatedRows'
  /** Keys that arrived with different content in several objects; the table has the one accepted last. */
  | 'ConflictingKeys'
  /** Rows dated before the days that the daily batch still revisits by itself. */
  | 'LateRows'
  /** Days whose curated tables are up to date after a run. */
  | 'DaysPublished'
  /** Clean objects that a run could not read and left out. */
  | 'UnreadableObjects'
  /** Rows of the published days whose session was accepted again later. */
  | 'SupersededRows'
  /** Sessions of the published days that arrived with different contents. */
  | 'ConflictingSessions'
  /** Rows with any fault, in percent, on the worst of the published days. */
  | 'FaultyRowsPercent';

/** How a step reports what it did. Never give it a payload. */
export interface Telemetry {
  readonly count: (metric: MetricName, value: number) => void;
  /** An error that the step recovered from. */
  readonly recovered: (error: unknown) => void;
  /** Logs what a hop passed on, once that has taken effect, for `reconcile`. Logging it twice changes nothing. */
  readonly passedOn: (facts: PassedOn) => void;
}
