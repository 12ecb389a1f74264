import { at, entries, list } from '../../lib/values.ts';
import type { Resource, Template } from '../templates/template.ts';
import { HOURS, SECONDS } from './months.ts';
import type { Amounts } from './prices.ts';

/** What a resource costs a month, whether it is used or not. */
export interface Standing {
  readonly type: string;
  readonly id: string;
  readonly amounts: Amounts;
}

/** The resources of a template that cost something while nothing happens. Throws for a type whose price isn't known here. */
export function standingResources({ path, resources }: Template): Standing[] {
  return resources.flatMap((resource) => {
    const priced = PRICED[resource.type];
    if (priced === undefined && !FREE.has(resource.type))
      throw new Error(`${path}: say in src/cli/cost/resources.ts what ${resource.type} costs (${resource.id})`);
    const amounts = priced?.(resource) ?? {};
    return entries(amounts).length === 0 ? [] : [{ type: resource.type, id: resource.id, amounts }];
  });
}

const PRICED: Readonly<Record<string, (resource: Resource) => Amounts>> = {
  'AWS::CloudWatch::Alarm': ({ properties }) => {
    const metrics = list(at(properties, 'Metrics')).filter((each) => at(each, 'MetricStat') !== undefined);
    return { alarmMetric: Math.max(1, metrics.length) };
  },
  'AWS::CloudWatch::Dashboard': () => ({ dashboard: 1 }),
  'AWS::KMS::Key': () => ({ kmsKey: 1 }),
  'AWS::SecretsManager::Secret': () => ({ secret: 1 }),
  'AWS::Kinesis::Stream': ({ properties }) => {
    if (at(properties, 'StreamModeDetails', 'StreamMode') === 'ON_DEMAND') return { kinesisStreamHour: HOURS };
    const hours = Number(at(properties, 'ShardCount')) * HOURS;
    const isRetained = Number(at(properties, 'RetentionPeriodHours')) > 24;
    return { kinesisShardHour: hours, ...(isRetained && { kinesisRetainedShardHour: hours }) };
  },
  'AWS::DynamoDB::Table': ({ id, properties }) => {
    if (at(properties, 'BillingMode') !== 'PAY_PER_REQUEST') throw new Error(`Expected ${id} to be billed by request`);
    return {};
  },
  // Five pollers ask for 20 s each: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
  'AWS::Serverless::Function': ({ properties }) => {
    const queues = entries(at(properties, 'Events')).filter(([, event]) => at(event, 'Type') === 'SQS');
    return queues.length === 0 ? {} : { sqsRequest: (queues.length * 5 * SECONDS) / 20 };
  },
};

/** Types that cost nothing, or only what is done with them. */
const FREE = new Set(
  [
    'ApiGatewayV2::Api ApiGatewayV2::ApiMapping ApiGatewayV2::Authorizer ApiGatewayV2::DomainName ApiGatewayV2::Integration',
    'ApiGatewayV2::Route ApiGatewayV2::Stage Athena::WorkGroup CloudFormation::Stack Events::Rule Glue::Database Glue::Table',
    'IAM::ManagedPolicy IAM::Role KinesisFirehose::DeliveryStream Lambda::Permission Logs::LogGroup Logs::LogStream',
    'S3::Bucket S3::BucketPolicy S3Tables::Namespace S3Tables::TableBucket SNS::Subscription SNS::Topic SNS::TopicPolicy',
    'SQS::Queue SQS::QueuePolicy Serverless::Application Serverless::LayerVersion',
  ]
    .flatMap((names) => names.split(' '))
    .map((name) => `AWS::${name}`),
);
