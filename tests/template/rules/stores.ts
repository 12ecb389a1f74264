import { resourcesOfType, type Rule } from '../../../src/cli/templates/template.ts';
import { at } from '../../../src/lib/values.ts';

/** What holds data that was accepted stays when its stack is deleted, or the resource is replaced. */
export const storesOutliveTheirStack: Rule = (template) =>
  STORES.flatMap((type) => resourcesOfType(template, type))
    .filter(
      ({ body }) =>
        at(body, 'DeletionPolicy') !== 'RetainExceptOnCreate' || at(body, 'UpdateReplacePolicy') !== 'Retain',
    )
    .map(({ id }) => `${id} is deleted with its stack`);

/** The next stack of the stage can only go without making them if it knows them: by a condition, and by their names. */
export const keptStoresAreReusable: Rule = (template) =>
  Object.entries(NAMES).flatMap(([type, name]) =>
    resourcesOfType(template, type)
      .filter(
        ({ body, properties }) =>
          at(body, 'DeletionPolicy') === 'RetainExceptOnCreate' &&
          (!/Makes\w+$/.test(String(at(body, 'Condition'))) || at(properties, name) === undefined),
      )
      .map(({ id }) => `${id} blocks the next stack`),
  );

/** What outlives its stack, and what names it. */
const NAMES = {
  'AWS::S3::Bucket': 'BucketName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Kinesis::Stream': 'Name',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::S3Tables::TableBucket': 'TableBucketName',
  'AWS::S3Tables::Namespace': 'Namespace',
};

const STORES = ['AWS::S3::Bucket', 'AWS::DynamoDB::Table', 'AWS::Kinesis::Stream'];
