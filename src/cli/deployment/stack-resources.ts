import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  type StackResource,
} from '@aws-sdk/client-cloudformation';
import type { Access } from './access.ts';

/** The resources of a deployed stack that are of a type. */
export async function resourcesOf(stack: string, type: string, access: Access): Promise<StackResource[]> {
  const { StackResources = [] } = await new CloudFormationClient(access).send(
    new DescribeStackResourcesCommand({ StackName: stack }),
  );
  return StackResources.filter(({ ResourceType }) => ResourceType === type);
}
