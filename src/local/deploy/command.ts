import { localAccess } from '../../cli/deployment/access.ts';
import { pipelineNames } from '../../cli/pipelines/read-pipelines.ts';
import { deriveChanged } from '../derive-changed.ts';
import { expectPipeline, ONLY } from './only.ts';
import { localParameters } from '../cloud/local-parameters.ts';
import { deployRoot } from '../cloud/deploy-root.ts';
import { expectRunningPort, stateFolder } from '../../cli/deployment/running.ts';
import { prepareSamLocal } from '../cloud/sam-local.ts';
import { command } from '../../cli/terminal/command.ts';
import { PORT, portOf } from '../../cli/terminal/port.ts';

/** `sluice deploy`: brings the running local cloud up to date. */
export const run = command({
  usage: 'npx sluice deploy',
  description:
    'Derives what follows from contracts, builds what has changed, deploys it to the running local cloud, which keeps its data, and prints what it deployed.',
  options: { only: ONLY, port: PORT },
  exitCodes: { 0: 'deployed', 1: 'a pipeline could not be built or deployed', 2: 'usage error' },
  run: async (values) => {
    const { only } = values;
    if (only !== undefined) expectPipeline(only);
    const port = await expectRunningPort(portOf(values.port));
    const access = localAccess(port);
    // first, as pipelines load the contracts
    for (const line of await deriveChanged()) console.log(line);
    await deployRoot({ only, parameters: await localParameters() }, access, console.log);
    const pipelines = only === undefined ? pipelineNames() : [only];
    await prepareSamLocal(pipelines, access, `${stateFolder(port)}/env-vars`, only);
    return 0;
  },
});
