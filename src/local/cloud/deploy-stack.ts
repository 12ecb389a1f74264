import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  paginateDescribeStackEvents,
  paginateDescribeStacks,
  UpdateStackCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Access } from '../../cli/deployment/access.ts';
import { UnavailableError } from '../../cli/terminal/unavailable-error.ts';
import { ARTEFACTS } from './artefacts.ts';
import { failuresOf } from './stack-failures.ts';

export type Parameters = Readonly<Record<string, string>>;

/** The current stack; undefined if there is none. */
export async function describeStack(name: string, access: Access): Promise<Stack | undefined> {
  try {
    const { Stacks = [] } = await new CloudFormationClient(access).send(new DescribeStacksCommand({ StackName: name }));
    return Stacks.find(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE');
  } catch (error) {
    if (error instanceof Error && error.message.includes('does not exist')) return undefined;
    throw error;
  }
}

/** The template that a stack was deployed with last. */
export async function deployedTemplate(name: string, access: Access): Promise<unknown> {
  const request = { StackName: name, TemplateStage: 'Original' as const };
  const { TemplateBody = '{}' } = await new CloudFormationClient(access).send(new GetTemplateCommand(request));
  return JSON.parse(TemplateBody);
}

/**
 * Creates or updates a stack from a template without transforms, and waits for it. Resolves to whether anything changed.
 * @throws {UnavailableError} with the reasons of the resources that failed
 */
export async function deployStack(
  StackName: string,
  template: string,
  parameters: Parameters,
  access: Access,
): Promise<boolean> {
  const client = new CloudFormationClient(access);
  const request = {
    StackName,
    TemplateURL: await putTemplate(template, access),
    Capabilities: ['CAPABILITY_IAM' as const, 'CAPABILITY_AUTO_EXPAND' as const],
    Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
  };
  const since = new Date();
  const existing = await usableStack(StackName, access);
  try {
    await client.send(existing ? new UpdateStackCommand(request) : new CreateStackCommand(request));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.message.includes('No updates are to be performed')) return false;
    throw new UnavailableError(`CloudFormation refuses the stack ${StackName}: ${error.message}`, { cause: error });
  }
  const { StackStatus = '' } = await settled(StackName, access);
  if (COMPLETE.includes(StackStatus)) return true;
  const reasons = await failuresOf(StackName, since, {
    events: async (stack) => {
      const pages = await Array.fromAsync(paginateDescribeStackEvents({ client }, { StackName: stack }));
      return pages.flatMap(({ StackEvents = [] }) => StackEvents);
    },
    stacks: async () => {
      const pages = await Array.fromAsync(paginateDescribeStacks({ client }, {}));
      return pages.flatMap(({ Stacks = [] }) => Stacks);
    },
  });
  throw new UnavailableError(
    [`The stack ${StackName} could not be deployed (${StackStatus}):`, ...reasons].join('\n  '),
  );
}

const COMPLETE = ['CREATE_COMPLETE', 'UPDATE_COMPLETE'];

/** The stack, if it can be updated. The remains of a failed creation can't be, and are deleted. */
async function usableStack(name: string, access: Access): Promise<Stack | undefined> {
  const stack = await describeStack(name, access);
  if (!stack || !/^(CREATE_FAILED|ROLLBACK|DELETE)/.test(stack.StackStatus ?? '')) return stack;
  await new CloudFormationClient(access).send(new DeleteStackCommand({ StackName: name }));
  await settled(name, access);
  return undefined;
}

async function settled(name: string, access: Access): Promise<Partial<Stack>> {
  for (;;) {
    const stack = await describeStack(name, access);
    if (!stack?.StackStatus?.endsWith('_IN_PROGRESS')) return stack ?? {};
    await sleep(200);
  }
}

/** A request takes at most 51,200 bytes of template, which the root may exceed. */
async function putTemplate(template: string, access: Access): Promise<string> {
  const Key = `expanded/${createHash('sha256').update(template).digest('hex')}.json`;
  await new S3Client(access).send(new PutObjectCommand({ Bucket: ARTEFACTS, Key, Body: template }));
  return `${access.endpoint}/${ARTEFACTS}/${Key}`;
}
