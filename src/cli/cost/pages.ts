import { markdownTable } from '../diagram/markdown-table.ts';
import { applicationOf } from '../deployment/deployment.ts';
import { at, entries } from '../../lib/values.ts';
import { parseTemplate } from '../templates/template.ts';
import { allOf, type ApplicationCost, costOf } from './cost.ts';
import { beyondFree, LOOKED_UP, REGION, total, usd } from './prices.ts';
import { QUOTAS } from './quotas.ts';
import { applicationsTable, type CostTable, millionsTable, money, pricesTable, resourcesTable } from './tables.ts';
import type { Usage } from './usage.ts';

/** docs/cost.md and docs/scale.md, by path. */
export function costPages(usageOf: ReadonlyMap<string, Usage>): ReadonlyMap<string, string> {
  const everything = Object.fromEntries([...usageOf.keys()].map((name) => [`Deploy${applicationOf(name)}`, 'true']));
  const [standard, all] = [costOf({}, usageOf, {}), costOf(everything, usageOf, {})];
  return new Map([
    ['docs/cost.md', costPage(standard, all)],
    ['docs/scale.md', scalePage(usageOf, all)],
  ]);
}

function costPage(standard: readonly ApplicationCost[], all: readonly ApplicationCost[]): string {
  return `# Cost

Derived by \`npx sluice diagram\` from the templates, from each pipeline's \`usage.ts\` and from a price file; a test fails when it is
stale, and when the default deployment costs more than 15 USD a month. \`npx sluice cost\` computes it for other parameters and
numbers of messages. All figures are in USD, in ${REGION}, at the prices of ${LOOKED_UP}, without tax.

## The default deployment

The cost of a month in which no one sends anything: resources, schedules and what they make up, and the metrics that they publish.

${markdown(applicationsTable(standard))}

AWS gives every account, among other things, ten alarm metrics, ten custom metrics, three dashboards and a million SQS requests a month;
whatever else runs in yours may use them up. With the parameters \`…ScheduleState\` set to DISABLED, only daily batches run by themselves.

## Every application

${markdown(applicationsTable(all))}

${markdown(resourcesTable(all))}

${notes(all)}
- An alarm costs 0.10 for each metric. A composite alarm costs 0.50 and replaces none of those that it combines, so there are none.
- The key encrypts alerts: CloudWatch can't publish to a topic that is encrypted with AWS's own key. It is rotated every year, and each of the
  first two rotations adds 1 USD a month.
- A function that reads a queue polls it all the time: we assume five pollers, each waiting 20 s.
- A scheduled function that its pipeline's \`usage.ts\` doesn't list is assumed to take a second a run, without what it makes: say how many
  messages that is by the pipeline's option.
- A pipeline with an HTTP API is assumed to get all its messages through it, 500 in a request. Dropped files are not included.
- A warehouse on a server, PostgreSQL or Redshift, is not included.

## A million more

What a million messages cost if a hundred million are sent in a month, enough to fill the batches. Fewer messages make small batches, and
more make large tables, into which merging takes longer: see [scale](scale.md).

${markdown(millionsTable(all))}

Messages are as large as in the examples, none are rejected, and the first
month's storage is included. Processor time, requests and bytes were counted by the [benchmarks](../bench/README.md); how long
functions wait for AWS, cold starts, and Iceberg's reads and writes are estimates. Data transfer to the internet, NAT gateways and
VPC endpoints are not included.

## Prices

Prices marked “no” are from memory, or those of us-east-1: check them before you rely on a total. The
others were read in public copies of AWS's price list (\`docs/costs/aws-ireland-rates.json\` of henderjm/world-cup-sweepstake, and
\`backend/config/pricing_eu-west-1.json\` of mamtha4u/SDLC), not at AWS.

${markdown(pricesTable(all))}
`;
}

const SCALES = [0, 1e6, 1e8, 1e10];

function scalePage(usageOf: ReadonlyMap<string, Usage>, all: readonly ApplicationCost[]): string {
  const pipelines = all.flatMap(({ name, usage, template }) =>
    usage?.option === undefined ? [] : [{ name, usage, option: usage.option, template }],
  );
  const costs = pipelines.map(({ name, usage, option }) => [
    usage.of,
    ...SCALES.map((messages) => {
      const parameters = { [`Deploy${applicationOf(name)}`]: 'true', ...NOTHING_SYNTHETIC };
      return money(usd(beyondFree(total(costOf(parameters, usageOf, { [option]: messages }).map(allOf)))));
    }),
  ]);
  const quotas = pipelines.flatMap(({ usage, template }) =>
    QUOTAS.flatMap(({ name, limit, link, remedy, needed }) => {
      const needs = SCALES.slice(1).map((messages) => needed(messages, usage, template));
      const [, , last] = needs;
      if (last === undefined) return [];
      const met = (SCALES.at(-1) ?? 0) * (limit / last);
      return [
        [usage.of, `[${name}](${link})`, limit.toLocaleString('en'), ...needs.map(rounded), millions(met), remedy],
      ];
    }),
  );
  return `# Scale

Derived by \`npx sluice diagram\`, with the functions behind \`npx sluice cost\`; a test fails when it is stale. [Cost](cost.md) explains the
figures.

## What it costs

USD a month for the default deployment without synthetic data, and for one pipeline with this number of messages, beyond what AWS
gives every account:

${markdownTable(['messages a month', 'none', '1 million', '100 million', '10,000 million'], costs)}

## Which quotas it reaches

How much of each quota is used on average, and at how many messages a month it is reached if they are evenly spread. If your busiest
second has ten times the average, it is reached at a tenth of that. The costs above assume that quotas were raised where necessary.

${markdownTable(
  [
    'messages a month',
    'quota',
    'limit',
    '1 million',
    '100 million',
    '10,000 million',
    'reached at, in millions',
    'how to raise it',
  ],
  quotas,
)}

Only the processor time of functions was measured; how long they wait for AWS is an estimate. Alarms say when a limit is reached: age of
messages and records, throttles, and delivery to S3.
`;
}

function notes(costs: readonly ApplicationCost[]): string {
  return costs
    .flatMap(({ usage }) => (usage?.notes ?? []).map((note) => `- ${note.replaceAll('\n', '\n  ')}`))
    .join('\n');
}

/** The root's parameters that switch schedules off. */
const NOTHING_SYNTHETIC = Object.fromEntries(
  entries(at(parseTemplate('template.yaml').body, 'Parameters')).flatMap(([name]) =>
    name.endsWith('ScheduleState') ? [[name, 'DISABLED']] : [],
  ),
);

function rounded(amount: number | undefined): string {
  return (amount ?? 0).toLocaleString('en', { maximumSignificantDigits: 2 });
}

function millions(messages: number): string {
  if (messages > 1e12) return 'more than 1,000,000';
  return (messages / 1e6).toLocaleString('en', { maximumSignificantDigits: 2 });
}

function markdown({ head, rows }: CostTable): string {
  return markdownTable(head, rows);
}
