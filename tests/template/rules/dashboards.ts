import { metricsShown, type Shown } from '../../../src/cli/templates/dashboards.ts';
import { textOf } from '../../../src/cli/templates/intrinsics.ts';
import { type Resource, resourcesOfType, type Rule, type Template } from '../../../src/cli/templates/template.ts';
import { at } from '../../../src/lib/values.ts';

/** A template with functions has one dashboard, which shows how each of its resources is doing. */
export const dashboardsShowEverything: Rule = (template) => {
  const shown = metricsShown(template);
  return SHOWN.flatMap(({ type, namespace, name, values }) =>
    resourcesOfType(template, type)
      .filter((each) => !shown.some((metric) => isMetric(metric, namespace, name) && values(each).includes(metric.of)))
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
    ({ type, namespace: measured, names, values }) =>
      measured === namespace &&
      names.includes(name) &&
      resourcesOfType(template, type).some((each) => values(each).includes(of)),
  );
}

function isMetric(metric: Shown, namespace: string, name: string): boolean {
  return metric.namespace === namespace && metric.name === name;
}

/** How a dashboard may call a resource; by name, if it is optional. */
const ref = ({ id }: Resource) => [`\${${id}}`];
const functionName = ({ id, properties }: Resource) => [`\${${id}}`, textOf(at(properties, 'FunctionName'))];
const queueName = ({ id, properties }: Resource) => [`\${${id}.QueueName}`, textOf(at(properties, 'QueueName'))];
const topicName = ({ id }: Resource) => [`\${${id}.TopicName}`];

const SHOWN = [
  { type: 'AWS::ApiGatewayV2::Api', namespace: 'AWS/ApiGateway', name: '5xx', values: ref },
  { type: 'AWS::Kinesis::Stream', namespace: 'AWS/Kinesis', name: 'IncomingRecords', values: ref },
  { type: 'AWS::Serverless::Function', namespace: 'AWS/Lambda', name: 'Errors', values: functionName },
  { type: 'AWS::Serverless::Function', namespace: 'AWS/Lambda', name: 'Throttles', values: functionName },
  { type: 'AWS::SQS::Queue', namespace: 'AWS/SQS', name: 'ApproximateNumberOfMessagesVisible', values: queueName },
  {
    type: 'AWS::KinesisFirehose::DeliveryStream',
    namespace: 'AWS/Firehose',
    name: 'DeliveryToS3.DataFreshness',
    values: ref,
  },
];

/** What AWS measures of a resource, as far as dashboards use it. */
const MEASURED = [
  {
    type: 'AWS::ApiGatewayV2::Api',
    namespace: 'AWS/ApiGateway',
    names: ['Count', '4xx', '5xx', 'Latency'],
    values: ref,
  },
  {
    type: 'AWS::Kinesis::Stream',
    namespace: 'AWS/Kinesis',
    names: ['IncomingRecords', 'WriteProvisionedThroughputExceeded'],
    values: ref,
  },
  {
    type: 'AWS::Serverless::Function',
    namespace: 'AWS/Lambda',
    names: ['Invocations', 'Errors', 'Throttles', 'Duration', 'ConcurrentExecutions', 'IteratorAge'],
    values: functionName,
  },
  {
    type: 'AWS::SQS::Queue',
    namespace: 'AWS/SQS',
    names: ['ApproximateNumberOfMessagesVisible', 'ApproximateAgeOfOldestMessage', 'NumberOfMessagesSent'],
    values: queueName,
  },
  {
    type: 'AWS::KinesisFirehose::DeliveryStream',
    namespace: 'AWS/Firehose',
    names: ['DeliveryToS3.DataFreshness', 'DeliveryToS3.Success', 'IncomingRecords'],
    values: ref,
  },
  {
    type: 'AWS::SNS::Topic',
    namespace: 'AWS/SNS',
    names: ['NumberOfMessagesPublished', 'NumberOfNotificationsFailed'],
    values: topicName,
  },
  {
    type: 'AWS::DynamoDB::Table',
    namespace: 'AWS/DynamoDB',
    names: ['ConsumedWriteCapacityUnits', 'SystemErrors', 'WriteThrottleEvents'],
    values: ref,
  },
];
