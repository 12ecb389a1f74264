import { findDeployment } from '../deployment/deployment.ts';
import { localApiUrl } from '../deployment/local-api-url.ts';
import { runningAccess } from '../deployment/running.ts';
import { openTarget } from '../deployment/target.ts';
import { portOf } from '../terminal/port.ts';
import { UsageError } from '../../lib/usage-error.ts';
import type { Sender } from './authorize.ts';

/** Where messages are posted, and with which identity. */
export interface Destination {
  readonly url: string;
  readonly sender: Sender;
}

interface Place {
  readonly apiUrl?: string | undefined;
  /** The root's, on AWS. */
  readonly stack?: string | undefined;
  /** Of a local cloud. */
  readonly port?: string | undefined;
}

/** Where a pipeline's API takes messages, such as `/order-lines`. */
export interface Route {
  readonly pipeline: string;
  readonly path: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The API at `apiUrl`, that of a stack on AWS, or else the running local cloud's. SLUICE_TOKEN holds a token where the API
 * was deployed with an issuer.
 */
export async function destination(
  { pipeline, path }: Route,
  { apiUrl, stack, port }: Place,
  env: Env,
): Promise<Destination> {
  if (apiUrl !== undefined) return remote(apiUrl, path, env);
  if (stack !== undefined) return remote((await openTarget({ stack, port })).deployed(pipeline, 'ApiUrl'), path, env);
  const access = await runningAccess(portOf(port));
  const deployed = await findDeployment(access);
  return { url: urlOf(localApiUrl(deployed(pipeline, 'ApiUrl'), access), path), sender: access };
}

function remote(apiUrl: string, path: string, { SLUICE_TOKEN, AWS_REGION }: Env): Destination {
  const { protocol, hostname = '' } = URL.parse(apiUrl) ?? {};
  if (protocol !== 'https:' && hostname !== '127.0.0.1')
    throw new UsageError(`Expected --url to be an https:// address, not "${apiUrl}".`);
  const url = urlOf(apiUrl, path);
  if (SLUICE_TOKEN) return { url, sender: { token: SLUICE_TOKEN } };
  const region = /\.execute-api\.([a-z0-9-]+)\.amazonaws\.com/.exec(hostname)?.[1] ?? AWS_REGION;
  if (!region) throw new UsageError(`The region of ${apiUrl} isn't in its name: set AWS_REGION.`);
  return { url, sender: { region } };
}

function urlOf(apiUrl: string, path: string): string {
  return `${apiUrl.replace(/\/$/, '')}${path}`;
}
