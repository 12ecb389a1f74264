import { CloudWatchClient, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import type { Alarm } from '../ports/alarm.ts';

const cloudWatch = new CloudWatchClient();

/** An alarm of CloudWatch. It finds its own state again with the next data point of its metric. */
export function alarmNamed(name: string): Alarm {
  return {
    raise: async (reason) => {
      const StateReason = reason.length > LONGEST_REASON ? `${reason.slice(0, LONGEST_REASON - 3)}...` : reason;
      await cloudWatch.send(new SetAlarmStateCommand({ AlarmName: name, StateValue: 'ALARM', StateReason }));
    },
  };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html */
const LONGEST_REASON = 1023;
