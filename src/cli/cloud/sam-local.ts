import { copyFile, writeFile } from 'node:fs/promises';
import { CloudFormationClient, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Access } from './access.ts';
import { artefactsOf } from './build.ts';
import { certificateFile } from './certificate.ts';
import { type Pipeline, stackOf } from './deploy-pipelines.ts';
import { root } from './project.ts';

/** What `sam local invoke --env-vars` takes: it can't see what the stack's resources are called. */
const envVarsFile = `${root}.local/env-vars.json`;

/**
 * Prepares `sam local invoke` against the local cloud: writes the deployed functions' environments, and lays the local
 * cloud's certificate beside their code, where the container finds it.
 */
export async function prepareSamLocal(pipelines: readonly Pipeline[], access: Access): Promise<void> {
  const environments = await Promise.all(pipelines.map((pipeline) => prepare(pipeline, access)));
  await writeFile(envVarsFile, JSON.stringify(Object.assign({}, ...environments), null, 2));
}

async function prepare(pipeline: Pipeline, access: Access): Promise<Record<string, Record<string, string>>> {
  const stack = await new CloudFormationClient(access).send(
    new DescribeStackResourcesCommand({ StackName: stackOf(pipeline) }),
  );
  const functions = (stack.StackResources ?? []).filter(({ ResourceType }) => ResourceType === 'AWS::Lambda::Function');
  const lambda = new LambdaClient(access);
  const local = { AWS_ENDPOINT_URL: containerEndpoint(access), NODE_EXTRA_CA_CERTS: '/var/task/ca.pem' };
  const environments = functions.map(async ({ LogicalResourceId = '', PhysicalResourceId }) => {
    await copyFile(certificateFile, `${artefactsOf(pipeline)}/${LogicalResourceId}/ca.pem`);
    const { Environment } = await lambda.send(
      new GetFunctionConfigurationCommand({ FunctionName: PhysicalResourceId }),
    );
    return [LogicalResourceId, { ...seenFromContainer(Environment?.Variables ?? {}, access), ...local }] as const;
  });
  return Object.fromEntries(await Promise.all(environments));
}

/** Queue URLs name the local cloud's host. */
function seenFromContainer(variables: Record<string, string>, access: Access): Record<string, string> {
  const seen = Object.entries(variables).map(
    ([name, value]) => [name, value.replace(access.endpoint, containerEndpoint(access))] as const,
  );
  return Object.fromEntries(seen);
}

/** The machine as Docker's containers on Linux see it. With a name instead, S3 clients would put the bucket before it. */
function containerEndpoint({ endpoint }: Access): string {
  return endpoint.replace('127.0.0.1', '172.17.0.1');
}
