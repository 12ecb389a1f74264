import { existsSync } from 'node:fs';
import { UsageError } from '../../lib/usage-error.ts';
import { readQuestions } from '../ask/read-questions.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { ROOT } from '../templates/template.ts';
import { command } from '../terminal/command.ts';
import { dashboardPlan } from './dashboard-plan.ts';
import { pipelineNamed } from './pipeline-named.ts';
import { expectName } from './question-text.ts';
import { writePlan } from './write-plan.ts';

/** `sluice new dashboard`: begins a dashboard of a pipeline's questions. */
export const run = command({
  usage: 'npx sluice new dashboard <pipeline> <name> [<question> ...]',
  description: `Writes src/<pipeline>/dashboards/<name>.yaml, which shows the answers to these questions or, without any, to all questions
of the pipeline. If the pipeline has none, a first question is
written, too. CONTRIBUTING.md explains the file.`,
  options: {},
  positionals: [2, 22],
  exitCodes: { 0: 'written', 1: 'writing failed', 2: 'usage error' },
  run: async (_values, [pipeline = '', name = '', ...questions]) => {
    const found = pipelineNamed(pipeline, await readPipelines());
    expectName(name);
    const plan = dashboardPlan(found, name, questions, await readQuestions());
    const there = [...plan.keys()].find((path) => existsSync(new URL(path, ROOT)));
    if (there !== undefined) throw new UsageError(`There is already ${there}: choose another name.`);
    await writePlan(ROOT, plan, () => undefined);
    console.log(`Wrote ${[...plan.keys()].join(' and ')}. To see it: npx sluice dashboard ${name}`);
    return 0;
  },
});
