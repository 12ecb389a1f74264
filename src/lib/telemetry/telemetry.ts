/** What the functions count. Each is a CloudWatch metric in the namespace Sluice, unit Count, dimension service. */
export type MetricName =
  | 'AcceptedMessages'
  | 'AcceptedLines'
  | 'FailedMessages'
  | 'RetriedMessages'
  | 'ReceivedMessages'
  | 'RejectedMessages'
  | 'ProjectedLines'
  | 'ProjectedInvoices'
  | 'SessionsProduced'
  | 'ExtractRuns'
  | 'ChangedRows'
  | 'DeletedRows'
  | 'SchemaAnomalies'
  | 'SourceFailures'
  | 'TransformedBatches'
  | 'StarRows'
  | 'SubstitutedRows'
  | 'LoadedBatches'
  | 'LoadedRows'
  | 'LagSeconds'
  | 'WaitingRows'
  | 'RepeatedObjects'
  | 'ReconciliationDifferences'
  | 'TicksProduced'
  | 'MailsSent'
  | 'MailsSpared'
  | 'CleanRows'
  | 'DuplicateRows'
  | 'ConflictingDuplicates'
  | 'LateRows'
  | 'DaysPublished'
  | 'UnreadableObjects'
  | 'SupersededRows'
  | 'ConflictingSessions'
  | 'FaultyRowsPercent';

/** How a step tells what it did. Never give it a payload. */
export interface Telemetry {
  readonly count: (metric: MetricName, value: number) => void;
  /** An error that the step recovered from. */
  readonly recovered: (error: unknown) => void;
}
