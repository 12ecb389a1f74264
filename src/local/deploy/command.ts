import { parseArgs } from 'node:util';
import { localAccess } from '../../cli/deployment/access.ts';
import { PIPELINES } from '../cloud/deploy-pipelines.ts';
import { localParameters } from '../cloud/local-parameters.ts';
import { deployRoot } from '../cloud/deploy-root.ts';
import { expectRunningPort, stateFolder } from '../../cli/deployment/running.ts';
import { prepareSamLocal } from '../cloud/sam-local.ts';
import { portOf } from '../../cli/terminal/port.ts';

const HELP = `Usage: sluice deploy [--port <n>]

Builds what has changed and deploys it to the running local cloud (of several, the one at the port), which keeps its data.

Exit code: 0 deployed, 1 a pipeline could not be built or deployed, 2 asked wrongly.`;

/** `sluice deploy`: brings the running local cloud up to date. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { help: { type: 'boolean' }, port: { type: 'string' } } });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const port = await expectRunningPort(portOf(values.port));
  const access = localAccess(port);
  await deployRoot({ parameters: await localParameters() }, access, console.log);
  await prepareSamLocal(PIPELINES, access, `${stateFolder(port)}/env-vars`);
  return 0;
}
