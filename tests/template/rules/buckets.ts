import { resourcesOfType, type Rule } from '../template.ts';
import { at } from '../values.ts';

export const bucketsArePrivate: Rule = (template) =>
  resourcesOfType(template, 'AWS::S3::Bucket').flatMap(({ id, properties }) => [
    ...BLOCKS.filter((block) => at(properties, 'PublicAccessBlockConfiguration', block) !== true).map(
      (block) => `${id} lacks ${block}`,
    ),
    ...(at(properties, 'OwnershipControls', 'Rules', 0, 'ObjectOwnership') === 'BucketOwnerEnforced'
      ? []
      : [`${id} allows ACLs`]),
  ]);

export const bucketsOutliveTheirStack: Rule = (template) =>
  resourcesOfType(template, 'AWS::S3::Bucket')
    .filter(({ body }) => at(body, 'DeletionPolicy') !== 'RetainExceptOnCreate' || at(body, 'UpdateReplacePolicy') !== 'Retain')
    .map(({ id }) => `${id} is deleted with its stack`);

const BLOCKS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];
