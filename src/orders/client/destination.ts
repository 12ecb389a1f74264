import { openTarget } from '../../cli/deployment/target.ts';
import { UsageError } from '../../lib/usage-error.ts';
import type { Sender } from './authorize.ts';

/** Where order lines are posted, and with which identity. */
export interface Destination {
  readonly url: string;
  readonly sender: Sender;
}

interface Place {
  readonly apiUrl: string | undefined;
  /** The root's, on AWS. */
  readonly stack?: string | undefined;
  /** Of a local cloud. */
  readonly port: number | undefined;
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The API at `apiUrl`, that of a stack on AWS, or else the running local cloud's. SLUICE_TOKEN holds a token where the API
 * was deployed with an issuer.
 */
export async function destination({ apiUrl, stack, port }: Place, env: Env): Promise<Destination> {
  if (apiUrl !== undefined) return remote(apiUrl, env);
  if (stack !== undefined) return remote((await openTarget({ stack })).deployed('orders', 'ApiUrl'), env);
  return (await import('./local-orders.ts')).localOrders(port);
}

function remote(apiUrl: string, { SLUICE_TOKEN, AWS_REGION }: Env): Destination {
  const { protocol, hostname = '' } = URL.parse(apiUrl) ?? {};
  if (protocol !== 'https:' && hostname !== '127.0.0.1')
    throw new UsageError(`Expected --url to be an https:// address, not "${apiUrl}".`);
  const url = orderLines(apiUrl);
  if (SLUICE_TOKEN) return { url, sender: { token: SLUICE_TOKEN } };
  const region = /\.execute-api\.([a-z0-9-]+)\.amazonaws\.com/.exec(hostname)?.[1] ?? AWS_REGION;
  if (!region) throw new UsageError(`The region of ${apiUrl} isn't in its name: set AWS_REGION.`);
  return { url, sender: { region } };
}

/** Where the API takes order lines. */
export function orderLines(apiUrl: string): string {
  return `${apiUrl.replace(/\/$/, '')}/order-lines`;
}
