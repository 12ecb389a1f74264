import type { Stack, StackEvent } from '@aws-sdk/client-cloudformation';

/** What CloudFormation says of stacks. */
export interface StackReader {
  readonly events: (stack: string) => Promise<readonly StackEvent[]>;
  readonly stacks: () => Promise<readonly Stack[]>;
}

/**
 * Why a deployment that began at a time failed: one line per resource to blame, including those of nested stacks:
 * `Sessions/LakeBucket (AWS::S3::Bucket): reason`.
 */
export async function failuresOf(stack: string, since: Date, reader: StackReader, path = ''): Promise<string[]> {
  const failed = (await reader.events(stack)).filter(
    (event) => isFailure(event) && (event.Timestamp ?? since) >= since,
  );
  const reasons = await Promise.all(
    failed.toReversed().map(async (event) => {
      const name = `${path}${event.LogicalResourceId ?? ''}`;
      const nested = await nestedStack(event, reader);
      const inner = nested === undefined ? [] : await failuresOf(nested, since, reader, `${name}/`);
      return inner.length > 0 ? inner : [`${name} (${event.ResourceType ?? ''}): ${event.ResourceStatusReason ?? ''}`];
    }),
  );
  return [...new Set(reasons.flat())];
}

/** For a nested stack that could not be created, the local cloud's event has no ID. */
async function nestedStack(event: StackEvent, reader: StackReader): Promise<string | undefined> {
  if (event.ResourceType !== 'AWS::CloudFormation::Stack') return undefined;
  if (event.PhysicalResourceId) return event.PhysicalResourceId;
  const children = (await reader.stacks()).filter(({ ParentId }) => ParentId === event.StackId);
  return children.findLast(({ StackName = '' }) => StackName.includes(`-${event.LogicalResourceId ?? ''}-`))?.StackId;
}

/** Resources that were only cancelled because something else failed are not to blame, nor is the stack itself. */
function isFailure({ ResourceStatus, ResourceStatusReason = '', PhysicalResourceId, StackId }: StackEvent): boolean {
  return (
    ResourceStatus?.endsWith('_FAILED') === true &&
    !/cancelled/i.test(ResourceStatusReason) &&
    PhysicalResourceId !== StackId
  );
}
