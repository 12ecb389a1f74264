import { readFile, writeFile } from 'node:fs/promises';
import { root } from '../deployment/project.ts';
import { command } from '../terminal/command.ts';
import { expandTemplates } from './expanded.ts';
import { renderBootstrap } from './render.ts';

export const BOOTSTRAP = 'deploy/bootstrap.yaml';

/** `sluice permissions`: brings the policies of the role that deploys up to date with the templates. */
export const run = command({
  usage: 'npx sluice permissions',
  description: `Derives the policies of ${BOOTSTRAP} from the templates: what CloudFormation may do to deploy their types of
resources, and the most that their functions may do.`,
  options: {},
  exitCodes: { 0: 'up to date', 1: 'a template could not be expanded', 2: 'usage error' },
  run: async () => {
    const written = await readFile(root + BOOTSTRAP, 'utf8');
    const derived = renderBootstrap(written, await expandTemplates());
    if (derived !== written) await writeFile(root + BOOTSTRAP, derived);
    console.log(derived === written ? `${BOOTSTRAP} is up to date.` : `Derived ${BOOTSTRAP}.`);
    return 0;
  },
});
