import { resourcesOfType, type Template } from '../templates/template.ts';
import { at, list } from '../../lib/values.ts';
import { target, textOf } from '../templates/intrinsics.ts';
import type { Edge } from './graph.ts';

/** What a function's policies let it write, and the tables that it only reads. What it reads from buckets follows from events. */
export function accessEdges(template: Template, functionId: string, policies: unknown): Edge[] {
  const statements = list(policies).flatMap((policy) => list(at(policy, 'Statement')));
  return statements.flatMap((statement) => {
    const actions = list(at(statement, 'Action')).map(textOf);
    return list(at(statement, 'Resource')).flatMap((resource) => {
      const { id, folder } = resolve(template, resource);
      if (id === undefined) return [];
      const writes = actions.some((action) => WRITES.test(action));
      const reads = actions.some((action) => READS.test(action));
      return [
        ...(writes ? [{ from: functionId, to: id, label: folder, isFailure: false }] : []),
        ...(reads && !writes ? [{ from: id, to: functionId, label: '', isFailure: false }] : []),
      ];
    });
  });
}

/** The resource that an ARN names, and the folder of a bucket: `…/clean/*`. */
function resolve(template: Template, arn: unknown): { id: string | undefined; folder: string } {
  const text = textOf(arn);
  const [, reference] = /^\$\{(\w+)(?:\.Arn)?\}/.exec(text) ?? [];
  const bucket = resourcesOfType(template, 'AWS::S3::Bucket').find(({ properties }) => {
    const name = textOf(at(properties, 'BucketName'));
    return name !== '' && text.includes(name);
  });
  const [, folder = ''] = /\/([\w-]+\/)\*$/.exec(text) ?? [];
  return { id: target(arn) ?? reference ?? bucket?.id, folder };
}

const WRITES = /^(?:sqs:Send|sns:Publish|firehose:Put|kinesis:Put|s3:PutObject|dynamodb:(?:Put|Update))/;
const READS = /^dynamodb:(?:Get|Query|Scan)/;
