import { CloudWatchClient, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import type { Watched } from './watched.ts';

export interface Alarm {
  readonly pipeline: string;
  /** What broke, and where the data is. */
  readonly says: string;
  readonly state: 'ALARM' | 'OK' | 'INSUFFICIENT_DATA';
  /** When it changed to that state. */
  readonly since: Date;
}

/** The alarms of a stack, those that are raised first, then the latest. */
export async function alarmsOf({ access, stack }: Watched): Promise<Alarm[]> {
  const client = new CloudWatchClient(access);
  // CloudFormation puts the stack's name before those that it makes up
  const pages = await Array.fromAsync(paginateDescribeAlarms({ client }, { AlarmNamePrefix: `${stack}-` }));
  return pages
    .flatMap(({ MetricAlarms = [] }) => MetricAlarms)
    .map(({ AlarmDescription = '', StateValue = 'INSUFFICIENT_DATA', StateUpdatedTimestamp = new Date() }) => {
      // every description begins with the pipeline
      const [, pipeline = '', says = AlarmDescription] = /^([\w-]+): (.*)$/s.exec(AlarmDescription) ?? [];
      return { pipeline, says, state: StateValue, since: StateUpdatedTimestamp };
    })
    .toSorted(
      (one, other) => Number(isRaised(other)) - Number(isRaised(one)) || other.since.getTime() - one.since.getTime(),
    );
}

export function isRaised({ state }: Pick<Alarm, 'state'>): boolean {
  return state === 'ALARM';
}
