import { pathToFileURL } from 'node:url';
import type { Cloud } from '../cloud/cloud.ts';
import type { Deployment, Pipeline } from '../cloud/deploy-pipelines.ts';
import { invoke } from '../cloud/invoke.ts';
import { root } from '../cloud/project.ts';
import { scheduleOnce } from '../cloud/schedules.ts';
import { warmUp } from '../cloud/warm-up.ts';
import { readSchema } from '../contracts/schema.ts';
import type { Given } from '../lake/account.ts';
import { session } from '../../sessions/generated/session.v1.ts';
import { runOrders } from './orders.ts';
import { runSessions } from './sessions.ts';
import { runTicker } from './ticker.ts';

/** Gives every pipeline its input at once. This process must use the cloud's access already. */
export async function giveEverything(
  cloud: Cloud,
  deployed: Deployment,
  ordersFile: string,
): Promise<ReadonlyMap<Pipeline, Given>> {
  const now = new Date();
  const call = (pipeline: Pipeline, output: string) => (request: object) =>
    invoke(deployed(pipeline, output), request, cloud.access);
  const [sessions, ticker, orders] = await Promise.all([
    giveSessions(cloud, deployed, call('sessions', 'ProduceFunctionName'), now),
    runTicker({ tick: call('ticker', 'TickFunctionName'), schedule: scheduleTick(cloud, deployed), now }),
    giveOrders(deployed('orders', 'LakeBucket'), ordersFile),
  ]);
  return new Map([
    ['sessions', sessions],
    ['ticker', ticker],
    ['orders', orders],
  ]);
}

function scheduleTick({ access }: Cloud, deployed: Deployment) {
  const schedule = deployed('ticker', 'ScheduleName');
  return (at: Date, input: object) => scheduleOnce(schedule, { name: `tick-${at.getTime()}`, at, input }, access);
}

async function giveSessions(
  cloud: Cloud,
  deployed: Deployment,
  produce: (request: object) => Promise<unknown>,
  now: Date,
): Promise<Given> {
  const { messageQueue } = await import('../../lib/aws/send-messages.ts');
  const schema = await readSchema(pathToFileURL(root), session.id);
  await warmUp(deployed('sessions', 'TransformFunctionName'), cloud.access);
  const queue = messageQueue(deployed('sessions', 'QueueUrl'), { recovered: console.error });
  return runSessions({ produce, queue, schema, now });
}

async function giveOrders(bucket: string, file: string): Promise<Given> {
  const { putFileIn } = await import('../../lib/aws/put-object.ts');
  return runOrders(file, putFileIn(bucket));
}
