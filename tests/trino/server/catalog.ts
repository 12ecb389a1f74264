import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import type { Access } from '../../../src/cli/deployment/access.ts';
import { templateText } from '../../../src/cli/templates/template.ts';

export interface Catalog {
  readonly bucket: string;
  readonly database: string;
  readonly workGroup: string;
}

/** Deploys Glue tables, by default a pipeline's own, and a bucket as their lake, and none of the functions. */
export async function deployCatalog(
  access: Access,
  pipeline: string,
  template = templateText(`src/${pipeline}/generated/glue.yaml`),
): Promise<Catalog> {
  const bucket = `sluice-dev-${pipeline}-000000000000-${access.region}`;
  await new S3Client({ ...access, forcePathStyle: true }).send(new CreateBucketCommand({ Bucket: bucket }));
  const cloudFormation = new CloudFormationClient(access);
  const stack = { StackName: `catalog-${pipeline}` };
  await cloudFormation.send(
    new CreateStackCommand({
      ...stack,
      TemplateBody: template,
      Parameters: [{ ParameterKey: 'Stage', ParameterValue: 'dev' }],
    }),
  );
  await waitUntilStackCreateComplete({ client: cloudFormation, maxWaitTime: 30, minDelay: 1 }, stack);
  const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand(stack));
  const database = Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === 'DatabaseName')?.OutputValue ?? '';
  return { bucket, database, workGroup: `sluice-dev-${pipeline}` };
}

/** The environment of a function that runs its queries in this catalog. */
export function engineEnv({ bucket, database, workGroup }: Catalog) {
  return {
    LAKE_BUCKET: bucket,
    ENGINE: 'athena',
    ENGINE_MEMORY_MIB: '128',
    ATHENA_WORK_GROUP: workGroup,
    GLUE_DATABASE: database,
  };
}
