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

const STORES = ['AWS::S3::Bucket', 'AWS::DynamoDB::Table', 'AWS::Kinesis::Stream'];
