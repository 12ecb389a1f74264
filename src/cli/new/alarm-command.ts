import { readFile } from 'node:fs/promises';
import { UsageError } from '../../lib/usage-error.ts';
import { countedBy, metricMeanings } from '../diagram/metrics/counted.ts';
import { pipelineNames } from '../pipelines/read-pipelines.ts';
import { parseTemplate, ROOT, templateText } from '../templates/template.ts';
import { command } from '../terminal/command.ts';
import { didYouMean } from '../terminal/nearest.ts';
import { uninterrupted } from '../terminal/uninterrupted.ts';
import { withAlarm } from './alarm-plan.ts';
import { deriveEverything } from './derive-everything.ts';
import { formattedFiles } from './formatted-files.ts';
import { writePlan } from './write-plan.ts';

/** `sluice new alarm`: an alarm on a metric that a pipeline counts. */
export const run = command({
  usage: 'npx sluice new alarm <pipeline> <metric>',
  description: `Adds an alarm to src/<pipeline>/template.yaml that mails when a metric of the pipeline is above a number. docs/metrics.md lists the
metrics and the existing alarms. Edit the alarm's description and period in the template.`,
  options: {
    above: { type: 'string', value: '<n>', default: '0', says: 'the alarm goes off above this (0)' },
    yes: { type: 'boolean', default: false, says: 'write; without this, only show what would be written' },
  },
  positionals: [2, 2],
  exitCodes: {
    0: 'written, or only shown',
    1: 'writing failed, and was undone',
    2: "usage error, or the pipeline's template has another layout",
  },
  run: async ({ above, yes }, [pipeline = '', metric = '']) => {
    if (!/^\d{1,12}$/.test(above)) throw new UsageError(`Expected --above to be a whole number, not "${above}".`);
    const path = `src/${pipeline}/template.yaml`;
    const meaning = expectCounted(pipeline, metric);
    const before = await readFile(new URL(path, ROOT), 'utf8');
    const alarm = { pipeline, metric, meaning, above: Number(above) };
    const plan = await formattedFiles(new Map([[path, withAlarm(before, alarm)]]));
    if (!yes) {
      console.log(`Would add ${metric}Alarm to ${path}. Nothing was written. To write it, add --yes.`);
      return 0;
    }
    await uninterrupted(() => writePlan(ROOT, plan, deriveEverything));
    console.log(`Added ${metric}Alarm to ${path}, and derived the rest. Next: npm run check`);
    return 0;
  },
});

/** What the metric counts. @throws {UsageError} unless a function of the pipeline counts it */
function expectCounted(pipeline: string, metric: string): string {
  const names = pipelineNames();
  if (!names.includes(pipeline))
    throw new UsageError(`Expected one of ${names.join(', ')}, not "${pipeline}".${didYouMean(pipeline, names)}`);
  const service = `\${Stage}-${pipeline} `;
  const counted = countedBy([parseTemplate(`src/${pipeline}/template.yaml`)], templateText);
  const metrics = [...counted].filter((pair) => pair.startsWith(service)).map((pair) => pair.slice(service.length));
  if (!metrics.includes(metric))
    throw new UsageError(
      `Expected a metric that ${pipeline} counts (${metrics.sort().join(', ')}), not "${metric}".${didYouMean(metric, metrics)}`,
    );
  return metricMeanings(templateText).get(metric) ?? '';
}
