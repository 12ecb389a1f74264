const LOGS = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];

/**
 * What AWS's policies allow that SAM attaches to functions:
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
 */
export const ATTACHED_BY_SAM: Readonly<Record<string, readonly string[]>> = {
  AWSLambdaBasicExecutionRole: LOGS,
  AWSLambdaKinesisExecutionRole: [
    ...LOGS,
    'kinesis:DescribeStream',
    'kinesis:DescribeStreamSummary',
    'kinesis:GetRecords',
    'kinesis:GetShardIterator',
    'kinesis:ListShards',
    'kinesis:ListStreams',
    'kinesis:SubscribeToShard',
  ],
  AWSLambdaSQSQueueExecutionRole: [...LOGS, 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
  AWSLambdaVPCAccessExecutionRole: [
    ...LOGS,
    'ec2:AssignPrivateIpAddresses',
    'ec2:CreateNetworkInterface',
    'ec2:DeleteNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeSubnets',
    'ec2:UnassignPrivateIpAddresses',
  ],
  AWSXrayWriteOnlyAccess: [
    'xray:GetSamplingRules',
    'xray:GetSamplingStatisticSummaries',
    'xray:GetSamplingTargets',
    'xray:PutTelemetryRecords',
    'xray:PutTraceSegments',
  ],
};
