import { type CloudFormationClient, DescribeStackEventsCommand, type StackEvent } from '@aws-sdk/client-cloudformation';

/** Why a deployment failed, a line for each resource to blame, those of nested stacks too: `Sessions/LakeBucket (type): reason`. */
export async function failuresOf(
  stack: string,
  since: Date,
  client: Pick<CloudFormationClient, 'send'>,
  path = '',
): Promise<string[]> {
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: stack }));
  const failed = StackEvents.filter((event) => isFailure(event) && (event.Timestamp ?? since) >= since);
  const reasons = await Promise.all(
    failed.toReversed().map(async ({ LogicalResourceId = '', ResourceType, PhysicalResourceId, ...event }) => {
      const name = `${path}${LogicalResourceId}`;
      const inner =
        ResourceType === 'AWS::CloudFormation::Stack' && PhysicalResourceId && PhysicalResourceId !== event.StackId
          ? await failuresOf(PhysicalResourceId, since, client, `${name}/`)
          : [];
      return inner.length > 0 ? inner : [`${name} (${ResourceType}): ${event.ResourceStatusReason}`];
    }),
  );
  return [...new Set(reasons.flat())];
}

/** What was only cancelled because something else failed is not to blame. */
function isFailure({ ResourceStatus, ResourceStatusReason = '', PhysicalResourceId, StackId }: StackEvent) {
  return (
    ResourceStatus?.endsWith('_FAILED') === true &&
    !/cancelled/i.test(ResourceStatusReason) &&
    PhysicalResourceId !== StackId
  );
}
