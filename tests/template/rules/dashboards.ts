import { metricsShown, type Shown } from '../../../src/cli/templates/dashboards.ts';
import { resourcesOfType, type Rule, type Template } from '../../../src/cli/templates/template.ts';

/** A template with functions has one dashboard, which shows how each of its resources is doing. */
export const dashboardsShowEverything: Rule = (template) => {
  const shown = metricsShown(template);
  return SHOWN.flatMap(({ type, namespace, name, value }) =>
    resourcesOfType(template, type)
      .filter(({ id }) => !shown.some((metric) => isMetric(metric, namespace, name) && metric.of === value(id)))
      .map(({ id }) => `No dashboard shows ${name} of ${id}`),
  );
};

/** A metric that AWS measures, of a resource of this template; the metrics of Sluice are in docs/metrics.md. */
export const dashboardsShowWhatIsMeasured: Rule = (template) =>
  metricsShown(template)
    .filter(({ namespace }) => namespace !== 'Sluice')
    .filter((metric) => !isMeasured(template, metric))
    .map(
      ({ dashboard, namespace, name, of }) => `${dashboard} shows ${namespace} ${name} of ${of}, which isn't measured`,
    );

function isMeasured(template: Template, { namespace, name, of }: Shown): boolean {
  return MEASURED.some(
    ({ type, namespace: measured, names, value }) =>
      measured === namespace &&
      names.includes(name) &&
      resourcesOfType(template, type).some(({ id }) => value(id) === of),
  );
}

function isMetric(metric: Shown, namespace: string, name: string): boolean {
  return metric.namespace === namespace && metric.name === name;
}

const ref = (id: string) => `\${${id}}`;
const queueName = (id: string) => `\${${id}.QueueName}`;
const topicName = (id: string) => `\${${id}.TopicName}`;

const SHOWN = [
  { type: 'AWS::ApiGatewayV2::Api', namespace: 'AWS/ApiGateway', name: '5xx', value: ref },
  { type: 'AWS::Kinesis::Stream', namespace: 'AWS/Kinesis', name: 'IncomingRecords', value: ref },
  { type: 'AWS::Serverless::Function', namespace: 'AWS/Lambda', name: 'Errors', value: ref },
  { type: 'AWS::Serverless::Function', namespace: 'AWS/Lambda', name: 'Throttles', value: ref },
  { type: 'AWS::SQS::Queue', namespace: 'AWS/SQS', name: 'ApproximateNumberOfMessagesVisible', value: queueName },
  {
    type: 'AWS::KinesisFirehose::DeliveryStream',
    namespace: 'AWS/Firehose',
    name: 'DeliveryToS3.DataFreshness',
    value: ref,
  },
];

/** What AWS measures of a resource, as far as dashboards use it. */
const MEASURED = [
  {
    type: 'AWS::ApiGatewayV2::Api',
    namespace: 'AWS/ApiGateway',
    names: ['Count', '4xx', '5xx', 'Latency'],
    value: ref,
  },
  {
    type: 'AWS::Kinesis::Stream',
    namespace: 'AWS/Kinesis',
    names: ['IncomingRecords', 'WriteProvisionedThroughputExceeded'],
    value: ref,
  },
  {
    type: 'AWS::Serverless::Function',
    namespace: 'AWS/Lambda',
    names: ['Invocations', 'Errors', 'Throttles', 'Duration', 'ConcurrentExecutions', 'IteratorAge'],
    value: ref,
  },
  {
    type: 'AWS::SQS::Queue',
    namespace: 'AWS/SQS',
    names: ['ApproximateNumberOfMessagesVisible', 'ApproximateAgeOfOldestMessage', 'NumberOfMessagesSent'],
    value: queueName,
  },
  {
    type: 'AWS::KinesisFirehose::DeliveryStream',
    namespace: 'AWS/Firehose',
    names: ['DeliveryToS3.DataFreshness', 'DeliveryToS3.Success', 'IncomingRecords'],
    value: ref,
  },
  {
    type: 'AWS::SNS::Topic',
    namespace: 'AWS/SNS',
    names: ['NumberOfMessagesPublished', 'NumberOfNotificationsFailed'],
    value: topicName,
  },
  {
    type: 'AWS::DynamoDB::Table',
    namespace: 'AWS/DynamoDB',
    names: ['ConsumedWriteCapacityUnits', 'SystemErrors', 'WriteThrottleEvents'],
    value: ref,
  },
];
