import { allOf, type ApplicationCost } from './cost.ts';
import { amountsOf } from './flow.ts';
import { beyondFree, eachOf, PRICES, times, total, usd, usdByService } from './prices.ts';

/** A table as commands and pages show it; cells that aren't in the first column are right-aligned. */
export interface CostTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Applications and what they cost a month, in USD, and what is left to pay of all of them. */
export function applicationsTable(costs: readonly ApplicationCost[]): CostTable {
  const parts = costs.map((cost) => {
    const standing = usd(total(cost.resources.map(({ amounts }) => amounts)));
    return [standing, usd(cost.schedules), usd(cost.metrics), usd(cost.data), usd(allOf(cost))];
  });
  const sums = [0, 1, 2, 3, 4].map((column) => parts.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  const all = total(costs.map(allOf));
  return {
    head: ['application', 'resources', 'schedules', 'metrics', 'data', 'USD a month'],
    rows: [
      ...costs.map(({ name }, index) => [name, ...(parts[index] ?? []).map(money)]),
      ['all', ...sums.map(money)],
      ['of which AWS gives every account', '', '', '', '', money(usd(beyondFree(all)) - usd(all))],
      ['to pay', '', '', '', '', money(usd(beyondFree(all)))],
    ],
  };
}

/** Resources that cost something while nothing happens, by application and type. */
export function resourcesTable(costs: readonly ApplicationCost[]): CostTable {
  return {
    head: ['application', 'resources', 'number', 'USD a month'],
    rows: costs.flatMap(({ name, resources }) =>
      [...Map.groupBy(resources, ({ type }) => type)].map(([type, group]) => [
        name,
        NAMES[type] ?? type,
        String(group.length),
        money(usd(total(group.map(({ amounts }) => amounts)))),
      ]),
    ),
  };
}

const NAMES: Readonly<Record<string, string>> = {
  'AWS::CloudWatch::Alarm': 'alarms',
  'AWS::CloudWatch::Dashboard': 'dashboards',
  'AWS::Kinesis::Stream': 'streams',
  'AWS::KMS::Key': 'keys',
  'AWS::SecretsManager::Secret': 'secrets',
  'AWS::Serverless::Function': 'functions that wait for a queue',
};

/** What a million messages cost each pipeline if it is sent a hundred million a month, which fill its batches. */
export function millionsTable(costs: readonly ApplicationCost[]): CostTable {
  const pipelines = costs.flatMap(({ usage, template }) => {
    if (usage === undefined) return [];
    const million = times(1 / FULL, amountsOf(FULL * 1e6, usage, template));
    return [[usage.of, million] as const];
  });
  return {
    head: ['a million', 'USD', 'of which'],
    rows: pipelines.map(([of, million]) => [of, money(usd(million)), services(million)]),
  };
}

/** Millions a month. */
const FULL = 100;

function services(amounts: Parameters<typeof usdByService>[0]): string {
  return [...usdByService(amounts)]
    .filter(([, cost]) => cost >= 0.005)
    .sort(([, a], [, b]) => b - a)
    .map(([service, cost]) => `${service} ${money(cost)}`)
    .join(', ');
}

/** The prices that these costs depend on. */
export function pricesTable(costs: readonly ApplicationCost[]): CostTable {
  const used = total(
    costs.flatMap((cost) => [
      allOf(cost),
      ...(cost.usage === undefined ? [] : [amountsOf(1e6, cost.usage, cost.template)]),
    ]),
  );
  return {
    head: ['service', 'USD', 'of', 'free a month', 'read in the price list', 'source'],
    rows: eachOf(used).map(([name]) => {
      const { service, price, usage, free, verified, source } = PRICES[name];
      return [service, decimal(price), usage, free?.toLocaleString('en') ?? '', verified ? 'yes' : 'no', source];
    }),
  };
}

export function money(cost: number): string {
  return cost.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

function decimal(price: number): string {
  return price.toLocaleString('en', { maximumFractionDigits: 12 });
}
