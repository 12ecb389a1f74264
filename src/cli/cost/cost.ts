import type { Pipeline } from '../pipelines/pipeline.ts';
import type { Values } from '../templates/conditions.ts';
import { deployedApplications } from '../templates/deployed.ts';
import type { Template } from '../templates/template.ts';
import { amountsOf, madeAMonth, scheduledAmounts } from './flow.ts';
import { type Amounts, total, usd } from './prices.ts';
import { type Standing, standingResources } from './resources.ts';
import { QUEUE_USAGE, type Usage } from './usage.ts';

/** What an application costs a month. */
export interface ApplicationCost {
  readonly name: string;
  readonly template: Template;
  /** How its data is billed; omitted if it has no data. */
  readonly usage?: Usage;
  /** Resources that cost as much when nothing happens. */
  readonly resources: readonly Standing[];
  /** Its schedules, and what they make. */
  readonly schedules: Amounts;
  /** The custom metrics that its schedules and the messages sent to it publish. */
  readonly metrics: Amounts;
  /** What is sent to it. */
  readonly data: Amounts;
}

/** How each pipeline's data is billed, by the pipeline's name. */
export async function usages(pipelines: readonly Pipeline[]): Promise<ReadonlyMap<string, Usage>> {
  const known = await Promise.all(
    pipelines.map(async ({ name, usage, lake }) => {
      const own = await usage?.();
      return own === undefined && lake?.landed === undefined ? [] : [[name, own ?? QUEUE_USAGE] as const];
    }),
  );
  return new Map(known.flat());
}

/**
 * What a stack with these parameters costs a month, application by application. `sent` has the messages sent to it in a month, by the
 * option of their usage.
 */
export function costOf(
  parameters: Values,
  usageOf: ReadonlyMap<string, Usage>,
  sent: Readonly<Record<string, number>>,
): ApplicationCost[] {
  return deployedApplications(parameters).map(({ name, template }) => {
    const usage = usageOf.get(name);
    const made = usage === undefined ? 0 : madeAMonth(usage, template);
    const messages = usage?.option === undefined ? 0 : (sent[usage.option] ?? 0);
    const flow = (count: number) => (usage === undefined ? {} : amountsOf(count, usage, template));
    const scheduled = scheduledAmounts(usage, template);
    const metrics = [
      ...(made + messages > 0 ? Object.values(usage?.metrics ?? {}) : []),
      ...(usd(scheduled) > 0 ? Object.values(usage?.scheduledMetrics ?? {}) : []),
    ];
    return {
      name,
      template,
      ...(usage && { usage }),
      resources: standingResources(template),
      schedules: total([scheduled, flow(made)]),
      metrics: { customMetric: metrics.reduce((sum, share) => sum + share, 0) },
      // what made and sent messages share, such as an object every five minutes, is paid once
      data: difference(flow(made + messages), flow(made)),
    };
  });
}

function difference(all: Amounts, some: Amounts): Amounts {
  return total([all, Object.fromEntries(Object.entries(some).map(([name, amount]) => [name, -amount]))]);
}

/** Everything that is billed for an application. */
export function allOf({ resources, schedules, metrics, data }: ApplicationCost): Amounts {
  return total([...resources.map(({ amounts }) => amounts), schedules, metrics, data]);
}
