import { list } from '../../lib/values.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { nameAndValue } from '../ask/parameters.ts';
import { applicationOf, stackParameters } from '../deployment/deployment.ts';
import { throwAwsFailure } from '../terminal/aws-failure.ts';
import { TARGET_OPTIONS } from '../deployment/target.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { command } from '../terminal/command.ts';
import { alignedTable } from '../terminal/table.ts';
import { costOf, usages } from './cost.ts';
import { LOOKED_UP, REGION } from './prices.ts';
import { applicationsTable, type CostTable, millionsTable, resourcesTable } from './tables.ts';

/** `sluice cost`: what a deployment costs a month, from the templates and a price file. */
export async function run(args: string[]): Promise<number> {
  const usageOf = await usages(await readPipelines());
  const sendable = new Map(
    [...usageOf].flatMap(([, { option, of }]) => (option === undefined ? [] : [[option, of] as const])),
  );
  const numbers = [...sendable].map(([option, of]) => {
    const pipelines = [...usageOf].filter(([, usage]) => usage.option === option).map(([name]) => name);
    const says = `${of} sent in a month${pipelines.length > 1 ? ` to each of ${pipelines.join(', ')}` : ''}`;
    return [option, { type: 'string', value: '<n>', says }] as const;
  });
  return command({
    usage: 'npx sluice cost',
    description: `Prints what a deployment costs a month in ${REGION}, in USD, at the prices of ${LOOKED_UP}: its resources, its
schedules, and what is sent to it. Where a pipeline has an HTTP API, they are assumed to come through it, 500 in a
request; files dropped under import/ are not included. docs/cost.md explains the figures, and says which prices could not be verified.`,
    options: {
      ...Object.fromEntries<{ type: 'string'; value: string; says: string }>(numbers),
      with: {
        type: 'string',
        value: '<parameter>=<value>',
        multiple: true,
        says: 'a parameter of the root template, or <application>.<parameter>; repeat it for several',
      },
      stack: {
        ...TARGET_OPTIONS.stack,
        says: 'on AWS: the root stack whose parameters to use; --with overrides them',
      },
    },
    exitCodes: { 0: 'printed', 1: 'a template could not be read', 2: 'usage error' },
    run: async (values) => {
      const given = Object.entries(values).flatMap(([option, value]) =>
        sendable.has(option) ? [[option, countOf(option, value)] as const] : [],
      );
      const sent = Object.fromEntries(given);
      const deployed = [...usageOf]
        .filter(([, { option = '' }]) => sent[option] !== undefined)
        .map(([name]) => [`Deploy${applicationOf(name)}`, 'true'] as const);
      const { stack } = values;
      const parameters = {
        ...(stack !== undefined && (await stackParameters(stack).catch(throwAwsFailure))),
        ...Object.fromEntries(deployed),
        ...Object.fromEntries(list(values.with).map((pair) => nameAndValue(String(pair)))),
      };
      const costs = costOf(parameters, usageOf, sent);
      console.log([applicationsTable(costs), resourcesTable(costs), millionsTable(costs)].map(printed).join('\n\n'));
      return 0;
    },
  })(args);
}

function countOf(option: string, value: unknown): number {
  if (typeof value !== 'string' || !/^\d{1,15}$/.test(value))
    throw new UsageError(`--${option} takes a whole number, such as 1000000, not ${String(value)}.`);
  return Number(value);
}

function printed({ head, rows }: CostTable): string {
  const isRight = head.map((_title, column) => rows.every((row) => /^-?[\d,.]*$/.test(row[column] ?? '')));
  return alignedTable(head, rows, isRight);
}
