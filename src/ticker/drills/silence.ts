import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { scheduleOnce, setScheduleState } from '../../local/cloud/schedules.ts';
import type { DrillDefinition, Ground } from '../../cli/pipelines/drill.ts';
import { tickNow } from './tick-now.ts';
import { waitFor } from '../../local/wait-for.ts';

/** The local scheduler checks every ten seconds. */
const LONG_ENOUGH_MS = 12_000;

export const silence: DrillDefinition = {
  name: 'silence',
  breaks: 'a one-time copy of the schedule that asks for a tick is stopped',
  alarm: 'NoTickAlarm',
  hold: async (ground, incident) => {
    const { access, deployed, signal } = ground;
    const input = tickNow();
    const [at, name] = [new Date(input.scheduled_at), `sluice-drill-${Date.now()}`];
    await scheduleOnce(deployed('ticker', 'ScheduleName'), { name, at, input, state: 'DISABLED' }, access);
    incident.repairBy(() => setScheduleState(name, 'ENABLED', access));

    await sleep(LONG_ENOUGH_MS, undefined, { signal });
    if (await isTaken(input.scheduled_at, ground))
      throw new Error('There was a tick although the copy of its schedule is stopped');
    await incident.raise(
      `The copy of the schedule was stopped, and no tick was taken for ${input.scheduled_at}, ${LONG_ENOUGH_MS / 1000} s after.`,
    );

    await incident.repair();
    await waitFor('the tick', signal, async () => ((await isTaken(input.scheduled_at, ground)) ? true : undefined));
    return 'The scheduler started tick, which took the ticks of that time.';
  },
};

async function isTaken(scheduledAt: string, { access, deployed }: Ground): Promise<boolean> {
  const { Item } = await new DynamoDBClient(access).send(
    new GetItemCommand({ TableName: deployed('ticker', 'TicksTableName'), Key: { ScheduledAt: { S: scheduledAt } } }),
  );
  return Item !== undefined;
}
