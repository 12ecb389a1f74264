import { CloudWatchClient, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { localAccess } from '../../cli/deployment/access.ts';
import { LOCAL_STACK } from '../../cli/deployment/deployment.ts';

export interface RaisedAlarm {
  readonly pipeline: string;
  /** What broke, and where the data is. */
  readonly says: string;
  readonly since: Date;
}

/** The alarms of a local cloud that are raised, the latest first. */
export async function raisedAlarms(port: number): Promise<RaisedAlarm[]> {
  const client = new CloudWatchClient(localAccess(port));
  // CloudFormation puts the stack's name before those that it makes up
  const wanted = { StateValue: 'ALARM', AlarmNamePrefix: `${LOCAL_STACK}-` } as const;
  const pages = await Array.fromAsync(paginateDescribeAlarms({ client }, wanted));
  return pages
    .flatMap(({ MetricAlarms = [] }) => MetricAlarms)
    .map(({ AlarmDescription = '', StateUpdatedTimestamp = new Date() }) => {
      // every description begins with the pipeline
      const [, pipeline = '', says = AlarmDescription] = /^([\w-]+): (.*)$/s.exec(AlarmDescription) ?? [];
      return { pipeline, says, since: StateUpdatedTimestamp };
    })
    .toSorted((one, other) => other.since.getTime() - one.since.getTime());
}
