import {
  CreateScheduleCommand,
  GetScheduleCommand,
  SchedulerClient,
  UpdateScheduleCommand,
  type ScheduleState,
} from '@aws-sdk/client-scheduler';
import type { Access } from '../../cli/deployment/access.ts';
import { resourcesBelow } from '../../cli/deployment/stack.ts';

/**
 * Stops the schedules of a deployed stack and of its applications: MiniStack's scheduler doesn't fill in `<aws.scheduler.scheduled-time>`, so each
 * run would fail. They are still deployed as enabled, because the alarms for silence depend on them.
 */
export async function stopSchedules(stack: string, access: Access): Promise<void> {
  const schedules = await resourcesBelow(stack, 'AWS::Scheduler::Schedule', access);
  await Promise.all(
    schedules.map(({ PhysicalResourceId = '' }) => setScheduleState(PhysicalResourceId, 'DISABLED', access)),
  );
}

export async function setScheduleState(name: string, State: ScheduleState, access: Access): Promise<void> {
  const scheduler = new SchedulerClient(access);
  const { ScheduleExpression, FlexibleTimeWindow, Target, ActionAfterCompletion } = await scheduler.send(
    new GetScheduleCommand({ Name: name }),
  );
  await scheduler.send(
    new UpdateScheduleCommand({
      Name: name,
      ScheduleExpression,
      FlexibleTimeWindow,
      Target,
      ActionAfterCompletion,
      State,
    }),
  );
}

export interface OneTime {
  readonly name: string;
  /** To the second; the scheduler checks every ten seconds. */
  readonly at: Date;
  readonly input: object;
  readonly state?: ScheduleState;
}

/** Makes the cloud's own scheduler start the target of a deployed schedule once, with a filled-in input. */
export async function scheduleOnce(
  schedule: string,
  { name, at, input, state = 'ENABLED' }: OneTime,
  access: Access,
): Promise<void> {
  const scheduler = new SchedulerClient(access);
  const { Target } = await scheduler.send(new GetScheduleCommand({ Name: schedule }));
  if (!Target) throw new Error(`Expected the schedule ${schedule} to have a target`);
  await scheduler.send(
    new CreateScheduleCommand({
      Name: name,
      ScheduleExpression: `at(${at.toISOString().slice(0, 19)})`,
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'DELETE',
      State: state,
      Target: { ...Target, Input: JSON.stringify(input) },
    }),
  );
}
