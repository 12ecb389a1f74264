import { CloudWatchClient, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { resourcesOf } from '../../cli/deployment/deployment.ts';
import type { Drill } from '../../cli/pipelines/drill.ts';
import type { Ground } from '../../cli/pipelines/drill.ts';

/** The deployed alarm of a drill. */
export interface DeployedAlarm {
  readonly name: string;
  /** CloudWatch then acts as if it had found that itself: the local one can't evaluate alarms. */
  readonly set: (state: 'ALARM' | 'OK', reason: string) => Promise<void>;
}

export async function findAlarm({ pipeline, alarm }: Drill, { access }: Ground): Promise<DeployedAlarm> {
  const alarms = await resourcesOf(pipeline, 'AWS::CloudWatch::Alarm', access);
  const name = alarms.find(({ LogicalResourceId }) => LogicalResourceId === alarm)?.PhysicalResourceId;
  if (name === undefined) throw new Error(`Expected the pipeline ${pipeline} to have the alarm ${alarm}`);
  const cloudWatch = new CloudWatchClient(access);
  return {
    name,
    set: async (StateValue, StateReason) => {
      await cloudWatch.send(new SetAlarmStateCommand({ AlarmName: name, StateValue, StateReason }));
    },
  };
}
