import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Access } from '../../cli/deployment/access.ts';
import { applicationOf, resourcesOf } from '../../cli/deployment/deployment.ts';
import { artefactsOf, ROOT } from './build.ts';
import { certificateFile } from '../../cli/deployment/certificate.ts';

/**
 * Prepares `sam local invoke` against the local cloud, from the root's build or that of one pipeline: writes the deployed functions' environments,
 * which it can't see, to `<folder>/<pipeline>.json`, and puts the local cloud's certificate beside their code, where the
 * container finds it.
 */
export async function prepareSamLocal(
  pipelines: readonly string[],
  access: Access,
  folder: string,
  build = ROOT.name,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const pipeline of pipelines)
    await writeFile(`${folder}/${pipeline}.json`, JSON.stringify(await prepare(pipeline, access, build), null, 2));
}

async function prepare(
  pipeline: string,
  access: Access,
  build: string,
): Promise<Record<string, Record<string, string>>> {
  const functions = await resourcesOf(pipeline, 'AWS::Lambda::Function', access);
  const lambda = new LambdaClient(access);
  const local = { AWS_ENDPOINT_URL: containerEndpoint(access), NODE_EXTRA_CA_CERTS: '/var/task/ca.pem' };
  const artefacts = `${artefactsOf(build)}/${applicationOf(pipeline)}`;
  const environments = functions.map(async ({ path, PhysicalResourceId }) => {
    await copyFile(certificateFile, `${artefacts}/${path}/ca.pem`);
    const { Environment } = await lambda.send(
      new GetFunctionConfigurationCommand({ FunctionName: PhysicalResourceId }),
    );
    return [basename(path), { ...seenFromContainer(Environment?.Variables ?? {}, access), ...local }] as const;
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

/** The machine as seen by Docker containers on Linux. With a host name, S3 clients would put the bucket in front of it. */
function containerEndpoint({ endpoint }: Access): string {
  return endpoint.replace('127.0.0.1', '172.17.0.1');
}
