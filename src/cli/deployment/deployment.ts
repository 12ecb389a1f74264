import {
  CloudFormationClient,
  type CloudFormationClientConfig,
  DescribeStacksCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { pascalCase } from '../pipelines/pascal-case.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { type DeployedResource, expectDeployed, NESTED, resourcesBelow, resourcesIn } from './stack.ts';

/** The value of an output of a pipeline; throws if it has no such output or isn't deployed. */
export interface Deployment {
  (pipeline: string, output: string): string;
  /** Whether a pipeline is deployed, and has an output: a stack may have only some. */
  readonly has: (pipeline: string, output?: string) => boolean;
}

/** The root's stack on the local cloud; on AWS its name is the one given to `sam deploy`. */
export const LOCAL_STACK = 'sluice-local';

/**
 * Finds what a stack of the root template has deployed, locally or on AWS: by this access, or by the environment's.
 * @throws {UsageError} if there is no such stack, or its deployment failed
 */
export async function findDeployment(
  access: CloudFormationClientConfig = {},
  stack = LOCAL_STACK,
): Promise<Deployment> {
  await expectDeployed(stack, access);
  return deploymentIn(await applicationsOf(stack, access));
}

/** What these applications of a stack are. */
export function deploymentIn(applications: readonly Application[]): Deployment {
  return deploymentOf(new Map(applications.map(({ name, ...application }) => [name, outputsOf(application.stack)])));
}

/** The same, for outputs that have already been read, by application. */
export function deploymentOf(applications: ReadonlyMap<string, ReadonlyMap<string, string>>): Deployment {
  const outputOf = (pipeline: string, output: string) => {
    const outputs = applications.get(applicationOf(pipeline));
    if (!outputs) throw notDeployed(pipeline);
    const value = outputs.get(output);
    if (value !== undefined) return value;
    throw new UsageError(
      `The deployed ${applicationOf(pipeline)} has no output ${output}: it comes from another version of Sluice, so deploy this one.`,
    );
  };
  const has = (pipeline: string, output?: string) => {
    const outputs = applications.get(applicationOf(pipeline));
    return outputs !== undefined && (output === undefined || outputs.has(output));
  };
  return Object.assign(outputOf, { has });
}

/** The logical id of a pipeline's application in the root template: `weather-readings` is WeatherReadings. */
export function applicationOf(pipeline: string): string {
  return pascalCase(pipeline);
}

export interface Application {
  /** Its logical id. */
  readonly name: string;
  readonly stack: Stack;
}

function notDeployed(pipeline: string): UsageError {
  const parameter = `Deploy${applicationOf(pipeline)}`;
  return new UsageError(`The pipeline ${pipeline} isn't deployed. Set ${parameter}=true, or name the root's stack.`);
}

/** The nested applications of a stack. @throws {UsageError} if there is no such stack */
export async function applicationsOf(stack: string, access: CloudFormationClientConfig = {}): Promise<Application[]> {
  const client = new CloudFormationClient(access);
  const nested = (await resourcesIn(stack, client)).filter(({ ResourceType }) => ResourceType === NESTED);
  const applications = nested.map(async ({ LogicalResourceId: name = '', PhysicalResourceId }) => {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: PhysicalResourceId }));
    return Stacks.map((each) => ({ name, stack: each }));
  });
  return (await Promise.all(applications)).flat();
}

/** The parameters with which a root stack was deployed. @throws {UsageError} if there is none, or its deployment failed */
export async function stackParameters(stack: string): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries(parametersIn(await expectDeployed(stack)));
}

/** The parameters with which a pipeline of a stack was deployed. @throws {UsageError} if it isn't deployed */
export async function parametersOf(pipeline: string, stack: string): Promise<ReadonlyMap<string, string>> {
  await expectDeployed(stack);
  const application = (await applicationsOf(stack)).find(({ name }) => name === applicationOf(pipeline));
  if (!application) throw notDeployed(pipeline);
  return parametersIn(application.stack);
}

/** The resources of a pipeline that are of a type, those of its own nested applications included. */
export async function resourcesOf(
  pipeline: string,
  type: string,
  access: CloudFormationClientConfig = {},
  stack = LOCAL_STACK,
): Promise<DeployedResource[]> {
  const resources = await resourcesIn(stack, new CloudFormationClient(access));
  const application = resources.find(({ LogicalResourceId }) => LogicalResourceId === applicationOf(pipeline));
  if (application?.PhysicalResourceId === undefined) throw notDeployed(pipeline);
  return resourcesBelow(application.PhysicalResourceId, type, access);
}

function parametersIn({ Parameters = [] }: Pick<Stack, 'Parameters'> = {}): ReadonlyMap<string, string> {
  return new Map(Parameters.map(({ ParameterKey = '', ParameterValue = '' }) => [ParameterKey, ParameterValue]));
}

function outputsOf({ Outputs = [] }: Stack): ReadonlyMap<string, string> {
  return new Map(Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
}
