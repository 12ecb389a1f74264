import { existsSync } from 'node:fs';
import { UsageError } from '../../lib/usage-error.ts';
import { fileOf } from '../ask/question.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { ROOT } from '../templates/template.ts';
import { command } from '../terminal/command.ts';
import { pipelineNamed } from './pipeline-named.ts';
import { expectName, questionText } from './question-text.ts';
import { writePlan } from './write-plan.ts';

/** `sluice new question`: begins a question about a pipeline's tables. */
export const run = command({
  usage: 'npx sluice new question <pipeline> <name>',
  description: `Writes src/<pipeline>/questions/<name>.sql, a question that \`npx sluice ask\` can answer at once: how many rows a table has.
Replace its header and SELECT with yours; CONTRIBUTING.md explains the header.`,
  options: {},
  positionals: [2, 2],
  exitCodes: { 0: 'written', 1: 'writing failed', 2: 'usage error' },
  run: async (_values, [pipeline = '', name = '']) => {
    const found = pipelineNamed(pipeline, await readPipelines());
    expectName(name);
    const path = fileOf({ pipeline, name });
    if (existsSync(new URL(path, ROOT))) throw new UsageError(`There is already ${path}: choose another name.`);
    await writePlan(ROOT, new Map([[path, questionText(found, name)]]), () => undefined);
    console.log(`Wrote ${path}. Change it to what you want to know, then: npx sluice ask ${name}`);
    return 0;
  },
});
