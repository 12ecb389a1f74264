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
stale, and when the default deployment costs more than 15 USD a month. \`npx sluice cost\` prints the same for other parameters and for
what you send. In USD, in ${REGION}, at the prices of ${LOOKED_UP}, without tax.

## The default deployment

What it costs a month if nobody sends anything: its resources, what its schedules make, and the metrics that they publish.

${markdown(applicationsTable(standard))}

AWS gives every account, among other things, ten alarm metrics, ten custom metrics, three dashboards and a million requests to SQS a month;
what else runs in yours may use them up. With the parameters \`…ScheduleState\` DISABLED, only daily batches run by themselves.

## Every application

${markdown(applicationsTable(all))}

${markdown(resourcesTable(all))}

${notes(all)}
- An alarm costs 0.10 for each metric. A composite alarm costs 0.50 and saves none of those that it combines, so there is none.
- The key encrypts alerts: CloudWatch can't publish to a topic that is encrypted with the key of AWS. It is rotated every year, and each of the
  first two rotations adds 1 USD a month.
- A function that waits for a queue asks it for messages all the time: five pollers, 20 s each, which is an assumption.
- A scheduled function that its pipeline's \`usage.ts\` doesn't list is assumed to take a second a run, without what it makes: say how many
  messages that is by the pipeline's option.
- A warehouse on a server, PostgreSQL or Redshift, is not included.

## A million more

What a million messages cost if a hundred million are sent in a month, which fill the batches. At other numbers, see [scale](scale.md): fewer
make small batches, and more make large tables, into which merging takes longer.

${markdown(millionsTable(all))}

Messages are as large as in the examples, none is rejected, and the first
month's storage is included. Processor time, requests and bytes were counted by the [benchmarks](../bench/README.md); how long
functions wait for AWS, cold starts, and Iceberg's reads and writes are estimates. Data transfer to the internet, NAT gateways and
VPC endpoints are not included.

## Prices

Those that aren't marked as read in AWS's price list are from memory, or those of us-east-1: check them before you rely on a sum. The
others were read in public copies of the list (\`docs/costs/aws-ireland-rates.json\` of henderjm/world-cup-sweepstake, and
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

Derived by \`npx sluice diagram\`, by the same functions as \`npx sluice cost\`; a test fails when it is stale. [Cost](cost.md) says where the
figures come from.

## What it costs

USD a month of what is deployed by default, nothing synthetic, and of the pipeline that is sent so many messages,
beyond what AWS gives every account:

${markdownTable(['messages a month', 'none', '1 million', '100 million', '10,000 million'], costs)}

## Which quotas it meets

How much of each quota is needed on average, and at how many messages a month it is reached if they are evenly spread. If your busiest
second has ten times the average, it is reached at a tenth. Costs above are those of a deployment in which it was moved.

${markdownTable(
  [
    'messages a month',
    'quota',
    'limit',
    '1 million',
    '100 million',
    '10,000 million',
    'reached at, in millions',
    'what moves it',
  ],
  quotas,
)}

How long functions run is measured for processor time only; they also wait for AWS. Alarms say when a limit is reached: age of messages
and records, throttles, and delivery to S3.
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
