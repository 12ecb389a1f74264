import type { Access } from '../../cli/deployment/access.ts';
import { build } from './build.ts';
import { deployStack, outputsOf, type Parameters, type StackOutputs } from './deploy-stack.ts';
import { stopSchedules } from './schedules.ts';

/** In the order in which they are built. */
export const PIPELINES = ['operations', 'sessions', 'ticker', 'orders', 'totesys'] as const;

export type Pipeline = (typeof PIPELINES)[number];

/** The value of an output of a pipeline's stack; throws if the stack has no such output. */
export type Deployment = (pipeline: Pipeline, output: string) => string;

/** Builds and deploys pipelines as the stacks `sluice-local-<pipeline>`, their schedules stopped, and reports each. */
export async function deployPipelines(
  pipelines: readonly Pipeline[],
  parameters: Parameters,
  access: Access,
  report: (line: string) => void,
): Promise<Deployment> {
  const templates: { name: Pipeline; template: string }[] = [];
  // one after the other: all builds of a project share .aws-sam/deps, and each clears out what it doesn't know
  for (const name of pipelines) templates.push({ name, template: await build(name, report) });
  const stacks = new Map<Pipeline, StackOutputs>();
  const outputOf: Deployment = (pipeline, output) => expectOutput(stacks.get(pipeline), stackOf(pipeline), output);
  const deploy = async ({ name, template }: { name: Pipeline; template: string }, more: Parameters): Promise<void> => {
    stacks.set(name, await deployStack(stackOf(name), template, { ...defaults(), ...more, ...parameters }, access));
    await stopSchedules(stackOf(name), access);
    report(`Deployed ${name}.`);
  };

  const operations = templates.find(({ name }) => name === 'operations');
  if (operations) await deploy(operations, {});
  const topic = operations ? { AlertTopicArn: outputOf('operations', 'AlertTopicArn') } : {};
  const others = templates.filter(({ name }) => name !== 'operations');
  await Promise.all(others.map((built) => deploy(built, topic)));
  return outputOf;
}

/** What was deployed before. */
export async function readDeployment(pipelines: readonly Pipeline[], access: Access): Promise<Deployment> {
  const read = pipelines.map(async (name) => [name, await outputsOf(stackOf(name), access)] as const);
  const stacks = new Map(await Promise.all(read));
  return (pipeline, output) => expectOutput(stacks.get(pipeline), stackOf(pipeline), output);
}

export function stackOf(pipeline: Pipeline): string {
  return `sluice-local-${pipeline}`;
}

/** The layers hold the binaries of this machine. */
function defaults(): Parameters {
  return {
    Stage: 'local',
    Architecture: process.arch === 'arm64' ? 'arm64' : 'x86_64',
  };
}

export function expectOutput(outputs: StackOutputs | undefined, stack: string, output: string): string {
  const value = outputs?.get(output);
  if (value === undefined) throw new Error(`Expected the stack ${stack} to have the output ${output}`);
  return value;
}
