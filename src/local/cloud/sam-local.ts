import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Access } from '../../cli/deployment/access.ts';
import { applicationOf, resourcesOf } from '../../cli/deployment/deployment.ts';
import { artefactsOf, ROOT } from './build.ts';
import { certificateFile } from '../../cli/deployment/certificate.ts';
import { parseCloudFormation } from '../../cli/templates/cloudformation-yaml.ts';
import { at, entries } from '../../lib/values.ts';

/**
 * Prepares `sam local invoke` against the local cloud, from the root's build or that of one pipeline: writes the deployed functions' environments,
 * which it can't see, to `<folder>/<pipeline>.json`, a template with their layers beside the built one, and puts the local
 * cloud's certificate beside their code, where the container finds it.
 */
export async function prepareSamLocal(
  pipelines: readonly string[],
  access: Access,
  folder: string,
  build = ROOT.name,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const tables = await readTemplate(`${artefactsOf(build)}/${TABLES}`);
  await Promise.all(
    pipelines.map(async (pipeline) => {
      const artefacts = `${artefactsOf(build)}/${applicationOf(pipeline)}`;
      const template = withLayers(await readTemplate(artefacts), tables, `../${TABLES}`);
      await writeFile(`${artefacts}/sam-local.json`, JSON.stringify(template, null, 2));
      const environments = await prepare(pipeline, access, artefacts);
      await writeFile(`${folder}/${pipeline}.json`, JSON.stringify(environments, null, 2));
    }),
  );
}

/** The application that makes the layers of all pipelines. */
const TABLES = applicationOf('tables');

async function readTemplate(folder: string): Promise<unknown> {
  return parseCloudFormation(await readFile(`${folder}/template.yaml`, 'utf8'));
}

/**
 * A template with the layers of another one, built in `folder`, instead of parameters that name them: `sam local` finds a layer
 * only in the function's own template.
 */
export function withLayers(template: unknown, other: unknown, folder: string): object {
  const [parameters, resources] = [entries(at(template, 'Parameters')), entries(at(template, 'Resources'))];
  const layers = entries(at(other, 'Resources'))
    .filter(([id]) => parameters.some(([name]) => name === id))
    .map(([id, body]) => {
      const properties = Object.fromEntries(entries(at(body, 'Properties')));
      const ContentUri = `${folder}/${String(properties['ContentUri'])}`;
      return [id, { ...Object.fromEntries(entries(body)), Properties: { ...properties, ContentUri } }] as const;
    });
  const own = parameters.filter(([name]) => !layers.some(([id]) => id === name));
  return {
    ...Object.fromEntries(entries(template)),
    Parameters: Object.fromEntries(own),
    Resources: Object.fromEntries([...layers, ...resources]),
  };
}

async function prepare(
  pipeline: string,
  access: Access,
  artefacts: string,
): Promise<Record<string, Record<string, string>>> {
  const functions = await resourcesOf(pipeline, 'AWS::Lambda::Function', access);
  const lambda = new LambdaClient(access);
  const local = { AWS_ENDPOINT_URL: containerEndpoint(access), NODE_EXTRA_CA_CERTS: '/var/task/ca.pem' };
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
