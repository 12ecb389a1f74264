import { resourcesOfType, type Resource, type Rule, type Template } from '../../../src/cli/templates/template.ts';
import { at, entries } from '../../../src/lib/values.ts';
import { target } from '../../../src/cli/templates/intrinsics.ts';
import { isWatched } from './watches.ts';

/** A queue either has a dead-letter queue or is one. */
export const queuesHaveADeadLetterQueue: Rule = (template) =>
  queues(template)
    .filter(({ id, properties }) => {
      const redrive = target(at(properties, 'RedrivePolicy', 'deadLetterTargetArn'));
      return !lastResorts(template).has(id) && !queues(template).some((queue) => queue.id === redrive);
    })
    .map(({ id }) => `${id} has no dead-letter queue`);

/** 14 days, counted from the first sending. */
export const lastResortsKeepLongest: Rule = (template) =>
  queues(template)
    .filter(({ id }) => lastResorts(template).has(id))
    .filter(({ properties }) => at(properties, 'MessageRetentionPeriod') !== 1_209_600)
    .map(({ id }) => `${id} keeps messages for less than 14 days`);

export const lastResortsAreWatched: Rule = (template) =>
  [...lastResorts(template)]
    .filter((id) => !isWatched(template, 'AWS/SQS ApproximateNumberOfMessagesVisible', id))
    .map((id) => `Nothing watches the depth of ${id}`);

/** A stuck consumer raises no error. */
export const waitingMessagesAreWatched: Rule = (template) =>
  consumers(template)
    .filter(({ queue }) => !isWatched(template, 'AWS/SQS ApproximateAgeOfOldestMessage', queue.id))
    .map(({ queue }) => `Nothing watches how long messages wait in ${queue.id}`);

/** A stream that can't deliver raises no error either. */
export const waitingRecordsAreWatched: Rule = (template) =>
  resourcesOfType(template, 'AWS::KinesisFirehose::DeliveryStream')
    .filter(({ id }) => !isWatched(template, 'AWS/Firehose DeliveryToS3.DataFreshness', id))
    .map(({ id }) => `Nothing watches how long records wait in ${id}`);

/**
 * Six times the timeout and the batching window, so that no batch is delivered twice.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export const queuesHideMessagesLongEnough: Rule = (template) =>
  consumers(template)
    .filter(({ queue, consumer, event }) => {
      const window = greatest(template, at(event, 'MaximumBatchingWindowInSeconds'));
      return !(
        Number(at(queue.properties, 'VisibilityTimeout')) >=
        6 * Number(at(consumer.properties, 'Timeout')) + window
      );
    })
    .map(({ queue, consumer }) => `${queue.id} hides messages for less than ${consumer.id} may take`);

export const consumersReportFailedItems: Rule = (template) =>
  consumers(template)
    .filter(({ event }) => at(event, 'FunctionResponseTypes', 0) !== 'ReportBatchItemFailures')
    .map(({ consumer }) => `One bad message fails the whole batch of ${consumer.id}`);

function queues(template: Template): Resource[] {
  return resourcesOfType(template, 'AWS::SQS::Queue');
}

/** Dead-letter queues of queues, of schedules and of subscriptions, and destinations of failed invocations. */
function lastResorts(template: Template): Set<string> {
  const functions = resourcesOfType(template, 'AWS::Serverless::Function');
  const targets = [
    ...queues(template).map(({ properties }) => at(properties, 'RedrivePolicy', 'deadLetterTargetArn')),
    ...functions.flatMap(({ properties }) => [
      at(properties, 'EventInvokeConfig', 'DestinationConfig', 'OnFailure', 'Destination'),
      ...entries(at(properties, 'Events')).flatMap(([, event]) => [
        at(event, 'Properties', 'DeadLetterConfig', 'Arn'),
        at(event, 'Properties', 'RedrivePolicy', 'deadLetterTargetArn'),
      ]),
    ]),
  ];
  return new Set(targets.map(target).filter((id) => id !== undefined));
}

function consumers(template: Template): { queue: Resource; consumer: Resource; event: unknown }[] {
  return resourcesOfType(template, 'AWS::Serverless::Function').flatMap((consumer) =>
    entries(at(consumer.properties, 'Events'))
      .map(([, event]) => at(event, 'Properties'))
      .flatMap((event) =>
        queues(template)
          .filter(({ id }) => id === target(at(event, 'Queue')))
          .map((queue) => ({ queue, consumer, event })),
      ),
  );
}

/** A number, or the greatest that the parameter it refers to allows. */
function greatest({ body }: Template, value: unknown): number {
  const parameter = target(value);
  return Number(parameter === undefined ? (value ?? 0) : at(body, 'Parameters', parameter, 'MaxValue'));
}
