import { throwAwsFailure } from '../terminal/aws-failure.ts';
import type { Option } from '../terminal/command.ts';
import { PORT, portOf } from '../terminal/port.ts';
import { UsageError } from '../../lib/usage-error.ts';
import type { Access } from './access.ts';
import { type Deployment, findDeployment } from './deployment.ts';
import { runningAccess } from './running.ts';

/** How a command names the deployment on which it works. */
export const TARGET_OPTIONS = {
  port: PORT,
  stack: { type: 'string', value: '<name>', says: "on AWS: the root stack, with the environment's credentials" },
} satisfies Record<string, Option>;

/** A deployment, and how AWS clients reach it; on AWS they take that from the environment. */
export interface Target {
  readonly access: Partial<Access>;
  readonly deployed: Deployment;
}

/**
 * The stack on AWS that the options name, or else the running local cloud.
 * @throws {UsageError} if there is no such stack, no local cloud runs, or both are named
 */
export async function openTarget({
  port,
  stack,
}: {
  port?: string | undefined;
  stack?: string | undefined;
}): Promise<Target> {
  if (stack === undefined) {
    const access = await runningAccess(portOf(port));
    return { access, deployed: await findDeployment(access) };
  }
  if (port !== undefined) throw new UsageError('--port names a local cloud and --stack a stack on AWS: choose one.');
  const deployed = await findDeployment({}, stack).catch(throwAwsFailure);
  if (!deployed.has('tables'))
    throw new UsageError(`The stack ${stack} isn't one of the root template: it has no application Tables.`);
  return { access: {}, deployed };
}
