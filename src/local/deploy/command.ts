import { localAccess } from '../../cli/deployment/access.ts';
import { pipelineNames } from '../../cli/pipelines/read-pipelines.ts';
import { localParameters } from '../cloud/local-parameters.ts';
import { deployRoot } from '../cloud/deploy-root.ts';
import { expectRunningPort, stateFolder } from '../../cli/deployment/running.ts';
import { prepareSamLocal } from '../cloud/sam-local.ts';
import { command } from '../../cli/terminal/command.ts';
import { PORT, portOf } from '../../cli/terminal/port.ts';

/** `sluice deploy`: brings the running local cloud up to date. */
export const run = command({
  usage: 'npx sluice deploy',
  description: 'Builds what has changed and deploys it to the running local cloud, which keeps its data.',
  options: { port: PORT },
  exitCodes: { 0: 'deployed', 1: 'a pipeline could not be built or deployed', 2: 'usage error' },
  run: async (values) => {
    const port = await expectRunningPort(portOf(values.port));
    const access = localAccess(port);
    await deployRoot({ parameters: await localParameters() }, access, console.log);
    await prepareSamLocal(pipelineNames(), access, `${stateFolder(port)}/env-vars`);
    return 0;
  },
});
