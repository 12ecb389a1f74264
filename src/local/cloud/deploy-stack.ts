import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { type Access, accessEnv } from '../../cli/deployment/access.ts';
import { sam } from './sam.ts';

export type Parameters = Readonly<Record<string, string>>;
export type StackOutputs = ReadonlyMap<string, string>;

/** Deploys a built template. SAM skips parameters that the template doesn't declare. */
export async function deployStack(
  stack: string,
  template: string,
  parameters: Parameters,
  access: Access,
): Promise<StackOutputs> {
  const overrides = ['--parameter-overrides', ...parameterOverrides(parameters)];
  await sam('deploy', ['--template', template, '--stack-name', stack, ...overrides], accessEnv(access, process.env));
  return outputsOf(stack, access);
}

/** Parameters as `sam deploy` takes them. The quotes let a value be empty or hold spaces. */
export function parameterOverrides(parameters: Parameters): string[] {
  return Object.entries(parameters).map(([name, value]) => `${name}="${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`);
}

/** The outputs of a deployed stack. */
export async function outputsOf(stack: string, access: Access): Promise<StackOutputs> {
  const { Stacks = [] } = await new CloudFormationClient(access).send(new DescribeStacksCommand({ StackName: stack }));
  const outputs = Stacks.flatMap(({ Outputs = [] }) => Outputs);
  return new Map(outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
}
