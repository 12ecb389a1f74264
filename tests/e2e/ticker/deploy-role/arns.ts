const HERE = 'eu-west-1:000000000000';

/** The kind of a type's resources, as `service:kind` of IAM, and the ARN of one by its physical id. */
export const ARNS: Readonly<Record<string, { kind: string; arnOf: (id: string) => string }>> = {
  'AWS::ApiGatewayV2::Api': { kind: 'apigateway:Api', arnOf: (id) => `arn:aws:apigateway:eu-west-1::/apis/${id}` },
  'AWS::Athena::WorkGroup': { kind: 'athena:workgroup', arnOf: (id) => `arn:aws:athena:${HERE}:workgroup/${id}` },
  'AWS::CloudFormation::Stack': { kind: 'cloudformation:stack', arnOf: (id) => id },
  'AWS::CloudWatch::Alarm': { kind: 'cloudwatch:alarm', arnOf: (id) => `arn:aws:cloudwatch:${HERE}:alarm:${id}` },
  'AWS::CloudWatch::Dashboard': {
    kind: 'cloudwatch:dashboard',
    arnOf: (id) => `arn:aws:cloudwatch::000000000000:dashboard/${id}`,
  },
  'AWS::DynamoDB::Table': { kind: 'dynamodb:table', arnOf: (id) => `arn:aws:dynamodb:${HERE}:table/${id}` },
  'AWS::Events::Rule': {
    kind: 'events:rule-on-default-event-bus',
    arnOf: (id) => `arn:aws:events:${HERE}:rule/${id}`,
  },
  'AWS::Glue::Database': { kind: 'glue:database', arnOf: (id) => `arn:aws:glue:${HERE}:database/${id}` },
  'AWS::IAM::ManagedPolicy': { kind: 'iam:policy', arnOf: (id) => id },
  'AWS::IAM::Role': { kind: 'iam:role', arnOf: (id) => `arn:aws:iam::000000000000:role/${id}` },
  'AWS::KMS::Key': { kind: 'kms:key', arnOf: (id) => `arn:aws:kms:${HERE}:key/${id}` },
  'AWS::Kinesis::Stream': { kind: 'kinesis:stream', arnOf: (id) => `arn:aws:kinesis:${HERE}:stream/${id}` },
  'AWS::KinesisFirehose::DeliveryStream': {
    kind: 'firehose:deliverystream',
    arnOf: (id) => `arn:aws:firehose:${HERE}:deliverystream/${id}`,
  },
  'AWS::Lambda::Function': { kind: 'lambda:function', arnOf: (id) => `arn:aws:lambda:${HERE}:function:${id}` },
  'AWS::Lambda::LayerVersion': { kind: 'lambda:layerVersion', arnOf: (id) => id },
  'AWS::Logs::LogGroup': { kind: 'logs:log-group', arnOf: (id) => `arn:aws:logs:${HERE}:log-group:${id}` },
  'AWS::S3::Bucket': { kind: 's3:bucket', arnOf: (id) => `arn:aws:s3:::${id}` },
  'AWS::S3Tables::TableBucket': { kind: 's3tables:TableBucket', arnOf: (id) => id },
  'AWS::SNS::Topic': { kind: 'sns:topic', arnOf: (id) => id },
  'AWS::SQS::Queue': { kind: 'sqs:queue', arnOf: (id) => `arn:aws:sqs:${HERE}:${id.split('/').at(-1) ?? ''}` },
  'AWS::Scheduler::Schedule': {
    kind: 'scheduler:schedule',
    arnOf: (id) => `arn:aws:scheduler:${HERE}:schedule/default/${id}`,
  },
  'AWS::SecretsManager::Secret': {
    kind: 'secretsmanager:Secret',
    arnOf: (id) => `arn:aws:secretsmanager:${HERE}:secret:${id}-AbCdEf`,
  },
};

/** Types whose resources are parts of others, or have generated ids alone. */
export const PARTS = [
  ...['ApiMapping', 'Authorizer', 'Integration', 'Route', 'Stage'].map((part) => `AWS::ApiGatewayV2::${part}`),
  ...['EventInvokeConfig', 'EventSourceMapping', 'Permission'].map((part) => `AWS::Lambda::${part}`),
  ...['AWS::Glue::Table', 'AWS::Logs::LogStream', 'AWS::S3::BucketPolicy', 'AWS::S3Tables::Namespace'],
  ...['AWS::SNS::Subscription', 'AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy'],
];
