import { type CloudWatchClient, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import type { Alarm } from '../ports/alarm.ts';

/**
 * A CloudWatch alarm. The next data point of its metric resets its state.
 * @example
 * ```ts
 * await alarm(new CloudWatchClient(), 'weather-left-out').raise('Two objects could not be read: their names.');
 * ```
 */
export function alarm(cloudWatch: CloudWatchClient, name: string): Alarm {
  return {
    raise: async (reason) => {
      const StateReason = reason.length > LONGEST_REASON ? `${reason.slice(0, LONGEST_REASON - 3)}...` : reason;
      await cloudWatch.send(new SetAlarmStateCommand({ AlarmName: name, StateValue: 'ALARM', StateReason }));
    },
  };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html */
const LONGEST_REASON = 1023;
