import { type Access, localAccess } from '../cli/deployment/access.ts';
import { findDeployment, LOCAL_STACK } from '../cli/deployment/deployment.ts';
import { runningPort, runningSince } from '../cli/deployment/running.ts';
import { openTarget, type Target } from '../cli/deployment/target.ts';
import { shared } from './shared.ts';

/** The deployment that the console shows. */
export interface Watched extends Target {
  /** The name of its root stack. */
  readonly stack: string;
}

/** A local cloud. */
export interface Local extends Watched {
  readonly access: Access;
  readonly port: number;
}

/**
 * Finds the deployment: the same object for as long as it is the same deployment; undefined while the local cloud has stopped.
 */
export type Watch<Found = Watched> = () => Promise<Found | undefined>;

/** The local cloud of a port, or else the one that runs. One that was started anew may have another deployment. */
export function watchLocal(wanted: number | undefined, now: () => Date): Watch<Local> {
  let found: { readonly cloud: string; readonly local: Promise<Local> } | undefined;
  const look = async () => {
    const port = await runningPort(wanted);
    if (port === undefined) return undefined;
    const cloud = `${port} ${await runningSince(port)}`;
    if (found?.cloud !== cloud) found = { cloud, local: openLocal(port) };
    return found.local.catch((error: unknown) => {
      found = undefined;
      throw error;
    });
  };
  // a page asks several times
  return shared(look, now, 1000);
}

async function openLocal(port: number): Promise<Local> {
  const access = localAccess(port);
  return { access, port, deployed: await findDeployment(access), stack: LOCAL_STACK };
}

/** A stack on AWS. A later deployment is seen only by a console that is started after it. */
export function watchStack(stack: string): Watch {
  let found: Promise<Watched> | undefined;
  return () => {
    found ??= openTarget({ stack }).then((target) => ({ ...target, stack }));
    return found.catch((error: unknown) => {
      found = undefined;
      throw error;
    });
  };
}
