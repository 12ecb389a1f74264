import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { S3Client } from '@aws-sdk/client-s3';
import { type Access, tablesEndpoint } from '../../src/cli/deployment/access.ts';
import { certificateFile } from '../../src/cli/deployment/certificate.ts';
import { tableBucket } from '../../src/lib/aws/table-bucket.ts';
import type { AttachTables } from '../../src/lib/ports/table-catalog.ts';

/** Makes a table bucket in a local cloud, with some namespaces; its ARN. */
export async function createTableBucket(access: Access, name: string, namespaces: readonly string[]): Promise<string> {
  const Bucket = { Type: 'AWS::S3Tables::TableBucket', Properties: { TableBucketName: name } };
  const TableBucketARN = { 'Fn::GetAtt': ['Bucket', 'TableBucketARN'] };
  const Resources = {
    Bucket,
    ...Object.fromEntries(
      namespaces.map((Namespace) => [
        Namespace,
        { Type: 'AWS::S3Tables::Namespace', Properties: { TableBucketARN, Namespace } },
      ]),
    ),
  };
  const template = { Resources, Outputs: { Arn: { Value: TableBucketARN } } };
  const cloudFormation = new CloudFormationClient(access);
  const stack = { StackName: `tables-${name}` };
  await cloudFormation.send(new CreateStackCommand({ ...stack, TemplateBody: JSON.stringify(template) }));
  await waitUntilStackCreateComplete({ client: cloudFormation, maxWaitTime: 30, minDelay: 1 }, stack);
  const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand(stack));
  return Stacks[0]?.Outputs?.[0]?.OutputValue ?? '';
}

/** Attaches a table bucket of a local cloud. */
export function localTables(access: Access, arn: string): AttachTables {
  return tableBucket(arn, new S3Client(access), {
    AWS_ENDPOINT_URL: access.endpoint,
    AWS_ENDPOINT_URL_S3TABLES: tablesEndpoint(access),
    NODE_EXTRA_CA_CERTS: certificateFile,
  });
}
