import { resourcesOfType, type Rule, type Template } from '../../../src/cli/templates/template.ts';
import { at, entries } from '../../../src/lib/values.ts';
import { target } from '../../../src/cli/templates/intrinsics.ts';
import { isWatched } from './watches.ts';

export const streamsAreEncrypted: Rule = (template) =>
  resourcesOfType(template, 'AWS::Kinesis::Stream')
    .filter(({ properties }) => at(properties, 'StreamEncryption', 'EncryptionType') !== 'KMS')
    .map(({ id }) => `${id} isn't encrypted`);

/** A batch that always fails would block its shard until it is forgotten. */
export const consumersGiveUpInTheEnd: Rule = (template) =>
  readers(template).flatMap(({ id, event }) =>
    LIMITS.filter((limit) => at(event, ...limit) === undefined).map((limit) => `${id} lacks ${limit.join('.')}`),
  );

export const readersReportFailedItems: Rule = (template) =>
  readers(template)
    .filter(({ event }) => at(event, 'FunctionResponseTypes', 0) !== 'ReportBatchItemFailures')
    .map(({ id }) => `One bad record fails the whole batch of ${id}`);

export const lateReadersAreWatched: Rule = (template) =>
  readers(template)
    .filter(({ id }) => !isWatched(template, 'AWS/Lambda IteratorAge', id))
    .map(({ id }) => `Nothing watches how late ${id} reads`);

/** A mapping that is disabled raises no error and reports no age. */
export const unreadStreamsAreWatched: Rule = (template) =>
  readers(template)
    .filter(({ id }) => !isWatched(template, 'AWS/Lambda Invocations', id))
    .map(({ id }) => `Nothing watches whether ${id} reads at all`);

export const refusedRecordsAreWatched: Rule = (template) =>
  resourcesOfType(template, 'AWS::Kinesis::Stream')
    .filter(({ id }) => !isWatched(template, 'AWS/Kinesis WriteProvisionedThroughputExceeded', id))
    .map(({ id }) => `Nothing watches what ${id} refuses`);

function readers(template: Template): { id: string; event: unknown }[] {
  const streams = resourcesOfType(template, 'AWS::Kinesis::Stream').map(({ id }) => id);
  return resourcesOfType(template, 'AWS::Serverless::Function').flatMap(({ id, properties }) =>
    entries(at(properties, 'Events'))
      .map(([, event]) => at(event, 'Properties'))
      .filter((event) => streams.includes(target(at(event, 'Stream')) ?? ''))
      .map((event) => ({ id, event })),
  );
}

const LIMITS = [
  ['BisectBatchOnFunctionError'],
  ['MaximumRetryAttempts'],
  ['MaximumRecordAgeInSeconds'],
  ['DestinationConfig', 'OnFailure', 'Destination'],
];
