import type { Change } from './change.ts';

/** Where data lies, and who may do what: one change for the worse per rule, and what the rule then says. */
export const dataChanges: readonly Change[] = [
  {
    rule: 'bucketNamesAgree',
    from: 'BucketName: !Sub sluice-${Stage}-sessions-',
    to: 'BucketName: !Sub sluice-${Stage}-lake-',
    violation: 'sluice-${Stage}-sessions-${AWS::AccountId}-${AWS::Region} is no bucket of this template',
  },
  {
    rule: 'bucketsAreEncrypted',
    from: 'ServerSideEncryptionConfiguration:',
    to: 'Other:',
    violation: "LakeBucket isn't encrypted",
  },
  {
    rule: 'bucketsArePrivate',
    from: 'BlockPublicAcls: true',
    to: 'BlockPublicAcls: false',
    violation: 'LakeBucket lacks BlockPublicAcls',
  },
  { rule: 'bucketsArePrivate', from: 'BucketOwnerEnforced', to: 'ObjectWriter', violation: 'LakeBucket allows ACLs' },
  {
    rule: 'bucketsOutliveTheirStack',
    from: 'DeletionPolicy: RetainExceptOnCreate',
    to: 'DeletionPolicy: Delete',
    violation: 'LakeBucket is deleted with its stack',
  },
  {
    rule: 'lastResortsAreWatched',
    from: 'MetricName: ApproximateNumberOfMessagesVisible',
    to: 'MetricName: NumberOfMessagesSent',
    violation: 'Nothing watches the depth of DeadLetterQueue',
  },
  {
    rule: 'lastResortsKeepLongest',
    from: 'MessageRetentionPeriod: 1209600',
    to: 'MessageRetentionPeriod: 900',
    violation: 'DeadLetterQueue keeps messages for less than 14 days',
  },
  {
    rule: 'noFullAccess',
    from: 'Policies:',
    to: 'Policies:\n        - AmazonS3FullAccess',
    violation: 'AmazonS3FullAccess is attached',
  },
  {
    rule: 'noWildcardAction',
    from: 'Action: firehose:PutRecordBatch',
    to: 'Action: firehose:*',
    violation: 'firehose:* is allowed',
  },
  {
    rule: 'noWildcardResource',
    from: 'Resource: !GetAtt DeliveryStream.Arn',
    to: "Resource: '*'",
    violation: 'firehose:PutRecordBatch is allowed on everything',
  },
  {
    rule: 'onlyOverTls',
    from: "'aws:SecureTransport': 'false'",
    to: "'aws:SecureTransport': 'true'",
    violation: 'SessionQueue may be used without TLS',
  },
  {
    rule: 'onlyOverTls',
    from: 'Action: s3:*',
    to: 'Action: s3:PutObject',
    violation: 'LakeBucket may be used without TLS',
  },
  {
    rule: 'outputsAreDescribed',
    from: 'Description: The queue into which sessions are sent.',
    to: 'Description: The queue',
    violation: "QueueUrl isn't described",
  },
  {
    rule: 'parametersAreDescribed',
    from: 'Description: How long log lines are kept, in days.',
    to: 'Description: Days',
    violation: "LogRetentionDays isn't described",
  },
  {
    rule: 'parametersHaveADefault',
    from: 'Default: driven_data_queue',
    to: 'MinLength: 1',
    violation: 'QueueName has no default',
  },
  {
    rule: 'queuesAreEncrypted',
    from: 'SqsManagedSseEnabled: true',
    to: 'SqsManagedSseEnabled: false',
    violation: "SessionQueue isn't encrypted",
  },
  {
    rule: 'queuesHaveADeadLetterQueue',
    from: 'deadLetterTargetArn: !GetAtt DeadLetterQueue.Arn',
    to: 'deadLetterTargetArn: !GetAtt MissingQueue.Arn',
    violation: 'SessionQueue has no dead-letter queue',
  },
  {
    rule: 'queuesHideMessagesLongEnough',
    from: 'Timeout: 9',
    to: 'Timeout: 10',
    violation: 'SessionQueue hides messages for less than ConsumeFunction may take',
  },
  {
    rule: 'topicsAreEncrypted',
    path: 'src/operations/template.yaml',
    from: 'KmsMasterKeyId: !GetAtt AlertKey.Arn',
    to: 'FifoTopic: false',
    violation: "AlertTopic isn't encrypted",
  },
  {
    rule: 'waitingMessagesAreWatched',
    from: 'MetricName: ApproximateAgeOfOldestMessage',
    to: 'MetricName: NumberOfMessagesReceived',
    violation: 'Nothing watches how long messages wait in SessionQueue',
  },
  {
    rule: 'waitingRecordsAreWatched',
    from: 'MetricName: DeliveryToS3.DataFreshness',
    to: 'MetricName: DeliveryToS3.Records',
    violation: 'Nothing watches how long records wait in DeliveryStream',
  },
];
