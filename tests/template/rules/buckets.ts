import { decided } from '../../../src/cli/templates/conditions.ts';
import { resourcesOfType, type Rule } from '../../../src/cli/templates/template.ts';
import { at, walk } from '../../../src/lib/values.ts';
import { textOf } from '../../../src/cli/templates/intrinsics.ts';

/** Unless a parameter says otherwise. */
export const bucketsArePrivate: Rule = (template) =>
  resourcesOfType(template, 'AWS::S3::Bucket').flatMap(({ id, properties }) => [
    ...BLOCKS.filter(
      (block) => decided(at(properties, 'PublicAccessBlockConfiguration', block), template) !== true,
    ).map((block) => `${id} lacks ${block}`),
    ...(at(properties, 'OwnershipControls', 'Rules', 0, 'ObjectOwnership') === 'BucketOwnerEnforced'
      ? []
      : [`${id} allows ACLs`]),
  ]);

/** The function that a bucket triggers can't refer to it, so it repeats the bucket's name. */
export const bucketNamesAgree: Rule = (template) => {
  const names = [
    ...resourcesOfType(template, 'AWS::S3::Bucket').map(({ properties }) => at(properties, 'BucketName')),
    ...resourcesOfType(template, 'AWS::S3Tables::TableBucket').map(({ properties }) =>
      at(properties, 'TableBucketName'),
    ),
  ].map(textOf);
  return [...walk(template.body)]
    .map(textOf)
    .filter((text) => /sluice-\$\{Stage\}-.*\$\{AWS::Region\}/.test(text) && !names.some((name) => text.includes(name)))
    .map((text) => `${text} isn't a bucket of this template`);
};

const BLOCKS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];
