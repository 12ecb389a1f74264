import { resourcesOfType, type Rule } from '../../../src/cli/templates/template.ts';
import { at, list } from '../../../src/lib/values.ts';
import { target, textOf } from '../../../src/cli/templates/intrinsics.ts';

export const queuesAreEncrypted: Rule = (template) =>
  resourcesOfType(template, 'AWS::SQS::Queue')
    .filter(({ properties }) => at(properties, 'SqsManagedSseEnabled') !== true)
    .map(({ id }) => `${id} isn't encrypted`);

export const topicsAreEncrypted: Rule = (template) =>
  resourcesOfType(template, 'AWS::SNS::Topic')
    .filter(({ properties }) => at(properties, 'KmsMasterKeyId') === undefined)
    .map(({ id }) => `${id} isn't encrypted`);

export const bucketsAreEncrypted: Rule = (template) =>
  resourcesOfType(template, 'AWS::S3::Bucket')
    .filter(({ properties }) => at(properties, 'BucketEncryption', 'ServerSideEncryptionConfiguration') === undefined)
    .map(({ id }) => `${id} isn't encrypted`);

/** Every queue, topic and bucket has a policy that denies what doesn't come over TLS. */
export const onlyOverTls: Rule = (template) =>
  POLICIES.flatMap(({ type, policy, guards, action }) => {
    const guarded = resourcesOfType(template, policy)
      .filter(({ properties }) => deniesPlainText(at(properties, 'PolicyDocument', 'Statement'), action))
      .flatMap(({ properties }) => list(at(properties, guards)).map(target));
    return resourcesOfType(template, type)
      .filter(({ id }) => !guarded.includes(id))
      .map(({ id }) => `${id} may be used without TLS`);
  });

function deniesPlainText(statements: unknown, action: string): boolean {
  return list(statements).some(
    (statement) =>
      at(statement, 'Effect') === 'Deny' &&
      at(statement, 'Principal') === '*' &&
      list(at(statement, 'Action')).map(textOf).includes(action) &&
      at(statement, 'Condition', 'Bool', 'aws:SecureTransport') === 'false',
  );
}

const POLICIES = [
  { type: 'AWS::SQS::Queue', policy: 'AWS::SQS::QueuePolicy', guards: 'Queues', action: 'sqs:*' },
  { type: 'AWS::SNS::Topic', policy: 'AWS::SNS::TopicPolicy', guards: 'Topics', action: 'sns:Publish' },
  { type: 'AWS::S3::Bucket', policy: 'AWS::S3::BucketPolicy', guards: 'Bucket', action: 's3:*' },
];
