import { findDeployment } from '../../cli/deployment/deployment.ts';
import { localApiUrl } from '../../cli/deployment/local-api-url.ts';
import { runningAccess } from '../../cli/deployment/running.ts';
import { orderLines, type Destination } from './destination.ts';

/** The orders API of the running local cloud; with several clouds, of the one at the port. */
export async function localOrders(port: number | undefined): Promise<Destination> {
  const access = await runningAccess(port);
  const deployed = await findDeployment(access);
  return { url: orderLines(localApiUrl(deployed('orders', 'ApiUrl'), access)), sender: access };
}
