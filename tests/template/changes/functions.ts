import type { Change } from './change.ts';

/** Functions and alarms: one change for the worse per rule, and what the rule then says. */
export const functionChanges: readonly Change[] = [
  {
    rule: 'alarmsNotify',
    from: 'OKActions: [!Ref AlertTopicArn]',
    to: 'OKActions: []',
    violation: 'ProduceErrorAlarm tells nobody (OKActions)',
  },
  {
    rule: 'alarmsNotify',
    path: 'src/operations/template.yaml',
    from: 'OKActions: [!Ref MailTopic]',
    to: 'OKActions: [!Ref AlertTopic]',
    violation: 'NotifyErrorAlarm tells nobody (OKActions)',
  },
  {
    rule: 'alarmsNameALogGroup',
    from: 'The cause is in the log group ${ProduceLogGroup}.',
    to: 'Look at its logs.',
    violation: 'ProduceErrorAlarm names no log group',
  },
  {
    rule: 'alarmsSayWhereTheDataIs',
    from: 'Where the data is: ',
    to: '',
    violation: "ProduceErrorAlarm doesn't say what broke and where the data is",
  },
  {
    rule: 'alarmsTreatMissingData',
    from: 'TreatMissingData: notBreaching',
    to: 'Unit: Count',
    violation: "ProduceErrorAlarm doesn't say what silence means",
  },
  {
    rule: 'alarmsWatchWhatIsCounted',
    from: 'MetricName: FailedMessages',
    to: 'MetricName: BadMessages',
    violation: 'FailedMessageAlarm watches what nobody counts',
  },
  {
    rule: 'bundlesKeepTheirPath',
    path: 'src/operations/template.yaml',
    from: 'Outbase: .',
    to: 'KeepNames: true',
    violation: "NotifyFunction is built where its handler isn't",
  },
  {
    rule: 'consumersReportFailedItems',
    from: '[ReportBatchItemFailures]',
    to: '[]',
    violation: 'One bad message fails the whole batch of ConsumeFunction',
  },
  {
    rule: 'dashboardsShowEverything',
    from: '["AWS/Lambda", "Throttles", "FunctionName", "${ProduceFunction}"],',
    to: '',
    violation: 'No dashboard shows Throttles of ProduceFunction',
  },
  {
    rule: 'dashboardsShowWhatIsMeasured',
    from: '"AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", "${SessionQueue.QueueName}"',
    to: '"AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", "${SessionQueue}"',
    violation: "Dashboard shows AWS/SQS ApproximateAgeOfOldestMessage of ${SessionQueue}, which isn't measured",
  },
  {
    rule: 'environmentsAreWhatHandlersRequire',
    from: 'QUEUE_URL:',
    to: 'QUEUE:',
    violation: 'ProduceFunction lacks QUEUE_URL',
  },
  {
    rule: 'environmentsAreWhatHandlersRequire',
    from: 'QUEUE_URL:',
    to: 'QUEUE:',
    violation: "ProduceFunction doesn't need QUEUE",
  },
  {
    rule: 'functionsAreWatched',
    from: 'MetricName: Errors',
    to: 'MetricName: Invocations',
    violation: 'Nothing watches Errors of ProduceFunction',
  },
  {
    rule: 'functionsHaveALogGroup',
    from: 'LoggingConfig: { LogGroup: !Ref ProduceLogGroup }',
    to: 'ReservedConcurrentExecutions: 1',
    violation: 'ProduceFunction has no log group of its own',
  },
  {
    rule: 'handlersAreWhatIsBuilt',
    from: 'EntryPoints: [sessions/handlers/produce.ts]',
    to: 'EntryPoints: [sessions/handlers/consume.ts]',
    violation: 'ProduceFunction builds another file than it runs',
  },
  {
    rule: 'handlersExist',
    from: 'Handler: sessions/handlers/produce.handler',
    to: 'Handler: sessions/handlers/product.handler',
    violation: "src/sessions/handlers/product.ts doesn't exist",
  },
  {
    rule: 'invocationsAreKept',
    from: 'OnFailure:',
    to: 'OnSuccess:',
    violation: 'ProduceFunction loses events whose attempts are used up',
  },
  {
    rule: 'invocationsAreKept',
    path: 'src/operations/template.yaml',
    from: 'OnFailure:',
    to: 'OnSuccess:',
    violation: 'NotifyFunction loses events whose attempts are used up',
  },
  {
    rule: 'layersAreRequired',
    from: 'Format: cjs',
    to: 'Format: esm',
    violation: 'TransformFunction imports its layer as an ES module',
  },
  {
    rule: 'logGroupsForget',
    from: 'RetentionInDays: !Ref LogRetentionDays',
    to: 'LogGroupClass: STANDARD',
    violation: 'ProduceLogGroup keeps its lines for ever',
  },
  {
    rule: 'schedulesAreInUtc',
    from: 'ScheduleExpressionTimezone: UTC',
    to: 'ScheduleExpressionTimezone: Europe/London',
    violation: "Schedule isn't in UTC",
  },
];
