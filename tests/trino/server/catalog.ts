import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackResourcesCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import type { Access } from '../../../src/cli/deployment/access.ts';
import { parseTemplate } from '../../../src/cli/templates/template.ts';
import { at, entries } from '../../../src/cli/templates/values.ts';

export interface Catalog {
  readonly bucket: string;
  readonly database: string;
  readonly workGroup: string;
}

/** Deploys the lake of a pipeline's template and what Athena knows of it, and none of the functions. */
export async function deployCatalog(access: Access, pipeline: string): Promise<Catalog> {
  const { body, resources } = parseTemplate(`src/${pipeline}/template.yaml`);
  const kept = resources.filter(({ type }) => type.startsWith('AWS::Glue::') || TYPES.includes(type));
  const parameters = entries(at(body, 'Parameters')).filter(([name]) => name !== 'AlertTopicArn');
  const template = {
    Parameters: Object.fromEntries(parameters),
    Resources: Object.fromEntries(kept.map(({ id, body }) => [id, body])),
  };
  const cloudFormation = new CloudFormationClient(access);
  const stack = { StackName: `catalog-${pipeline}` };
  await cloudFormation.send(new CreateStackCommand({ ...stack, TemplateBody: JSON.stringify(template) }));
  await waitUntilStackCreateComplete({ client: cloudFormation, maxWaitTime: 30, minDelay: 1 }, stack);
  const { StackResources = [] } = await cloudFormation.send(new DescribeStackResourcesCommand(stack));
  const idOf = (id: string) =>
    StackResources.find(({ LogicalResourceId }) => LogicalResourceId === id)?.PhysicalResourceId ?? '';
  return { bucket: idOf('LakeBucket'), database: idOf('GlueDatabase'), workGroup: idOf('WorkGroup') };
}

/** The environment of a function that runs its queries in this catalog. */
export function engineEnv({ bucket, database, workGroup }: Catalog) {
  return {
    LAKE_BUCKET: bucket,
    ENGINE: 'athena',
    ENGINE_MEMORY_MIB: '0',
    ATHENA_WORK_GROUP: workGroup,
    GLUE_DATABASE: database,
  };
}

const TYPES = ['AWS::S3::Bucket', 'AWS::Athena::WorkGroup'];
