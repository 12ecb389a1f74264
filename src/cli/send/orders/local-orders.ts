import { expectOutput, stackOf } from '../../cloud/deploy-pipelines.ts';
import { outputsOf } from '../../cloud/deploy-stack.ts';
import { localApiUrl } from '../../cloud/local-api-url.ts';
import { runningAccess, useAccess } from '../../cloud/running.ts';
import { orderLines, type Destination } from './destination.ts';

/** The running local cloud's orders API; of several clouds, that of the port. */
export async function localOrders(port: number | undefined): Promise<Destination> {
  const access = await runningAccess(port);
  useAccess(access);
  const stack = stackOf('orders');
  const output = expectOutput(await outputsOf(stack, access), stack, 'ApiUrl');
  return { url: orderLines(localApiUrl(output, access)), sender: { region: access.region } };
}
