import {
  CloudFormationClient,
  type CloudFormationClientConfig,
  DescribeStacksCommand,
  paginateListStackResources,
  type Stack,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { UsageError } from '../../lib/usage-error.ts';

export interface DeployedResource extends StackResourceSummary {
  /** Its logical id below those of the applications that nest it: `Lake/Publish/PublishFunction`. */
  readonly path: string;
}

/**
 * The resources of one type in a stack and in its nested applications. Those of an application have its logical id
 * before their own: the `Alarm` of `FailedInvocation` is `FailedInvocationAlarm`.
 */
export async function resourcesBelow(
  stack: string,
  type: string,
  access: CloudFormationClientConfig = {},
): Promise<DeployedResource[]> {
  const resources = await allResources(stack, new CloudFormationClient(access));
  return resources.filter(({ ResourceType }) => ResourceType === type);
}

/** What CloudFormation calls a nested application. */
export const NESTED = 'AWS::CloudFormation::Stack';

async function allResources(stack: string, client: CloudFormationClient): Promise<DeployedResource[]> {
  const resources = await resourcesIn(stack, client);
  const inner = resources.map(async (resource) => {
    const { LogicalResourceId: id = '', PhysicalResourceId, ResourceType } = resource;
    if (ResourceType !== NESTED || !PhysicalResourceId) return [{ ...resource, path: id }];
    return (await allResources(PhysicalResourceId, client)).map((each) => ({
      ...each,
      LogicalResourceId: `${id}${each.LogicalResourceId ?? ''}`,
      path: `${id}/${each.path}`,
    }));
  });
  return (await Promise.all(inner)).flat();
}

/** The stack. @throws {UsageError} unless it has been deployed at least once */
export async function expectDeployed(
  stack: string,
  access: CloudFormationClientConfig = {},
): Promise<Stack | undefined> {
  const client = new CloudFormationClient(access);
  const { Stacks = [] } = await known(stack, client.send(new DescribeStacksCommand({ StackName: stack })));
  const [found] = Stacks;
  const status = found?.StackStatus ?? '';
  const remedy = UNUSABLE.find(({ is }) => is.test(status))?.remedy;
  if (remedy !== undefined) throw new UsageError(`The stack ${stack} is ${status}: ${remedy(stack)}.`);
  return found;
}

/** States of a stack that has nothing to work on: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html */
const UNUSABLE = [
  { is: /^CREATE_IN_PROGRESS$/, remedy: () => 'wait until it is complete' },
  { is: /^REVIEW_IN_PROGRESS$/, remedy: () => 'its first deployment was never confirmed, so run `sam deploy` again' },
  { is: /^DELETE_/, remedy: () => 'it is being deleted, or its deletion failed; deploy it again' },
  {
    is: /^(ROLLBACK_|CREATE_FAILED)/,
    remedy: (stack: string) =>
      `its first deployment failed, and the console shows why under Events; delete it with \`sam delete --stack-name ${stack}\` and deploy again`,
  },
];

/** The stack's own resources. @throws {UsageError} if there is no such stack */
export async function resourcesIn(stack: string, client: CloudFormationClient): Promise<StackResourceSummary[]> {
  const pages = await known(stack, Array.fromAsync(paginateListStackResources({ client }, { StackName: stack })));
  return pages.flatMap(({ StackResourceSummaries = [] }) => StackResourceSummaries);
}

async function known<Answer>(stack: string, answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && error.message.includes('does not exist'))
      throw new UsageError(
        `There is no stack ${stack} in this account and Region. Check the name, AWS_PROFILE and AWS_REGION.`,
        { cause: error },
      );
    throw error;
  }
}
