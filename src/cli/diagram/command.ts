import { readFile, writeFile } from 'node:fs/promises';
import { usages } from '../cost/cost.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { command } from '../terminal/command.ts';
import { pages } from './pages.ts';

/** `sluice diagram`: draws the application from its templates and lists its metrics. */
export const run = command({
  usage: 'npx sluice diagram',
  description: `Draws docs/architecture.md and the README's chart from the templates. Derives docs/metrics.md, docs/cost.md and docs/scale.md
from templates and code, and the README's table of pipelines from src/*/pipeline.ts.`,
  options: {},
  exitCodes: { 0: 'drawn', 1: 'a template could not be read', 2: 'usage error' },
  run: async () => {
    const root = new URL('../../../', import.meta.url);
    const readme = await readFile(new URL('README.md', root), 'utf8');
    const pipelines = await readPipelines();
    for (const [path, text] of pages(readme, pipelines, await usages(pipelines))) {
      await writeFile(new URL(path, root), text);
      console.log(path);
    }
    return 0;
  },
});
