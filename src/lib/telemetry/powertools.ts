import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { MiddlewareObj } from '@middy/core';
import type { MetricName, Telemetry } from './telemetry.ts';

/**
 * Telemetry of a function: a log line when it starts and one when it ends, with the counts, and the counts as metrics.
 * Lines per message would cost a third of the throughput, so there are none.
 */
export function powertools(): { telemetry: Telemetry; observe: () => MiddlewareObj } {
  const logger = new Logger();
  const metrics = new Metrics();
  const counts = new Map<MetricName, number>();

  const telemetry: Telemetry = {
    count: (metric, value) => {
      counts.set(metric, (counts.get(metric) ?? 0) + value);
    },
    recovered: (error) => {
      logger.warn('recovered', { error: facts(error) });
    },
  };
  const finish = () => {
    const total = Object.fromEntries(counts);
    for (const [metric, value] of counts) metrics.addMetric(metric, MetricUnit.Count, value);
    // without metrics Powertools prints a warning that is no JSON
    if (counts.size > 0) metrics.publishStoredMetrics();
    counts.clear();
    return total;
  };
  const observe = (): MiddlewareObj => ({
    before: ({ context }) => {
      logger.addContext(context);
      logger.info('start');
    },
    after: () => {
      logger.info('end', { counts: finish() });
    },
    onError: ({ error }) => {
      logger.error('failed', { error: facts(error), counts: finish() });
    },
  });
  return { telemetry, observe };
}

/** What may be logged of an error. Messages of our errors and of AWS hold no payload; the edges see to the rest. */
function facts(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message, stack, cause } = error;
  return { name, message, stack, ...(cause !== undefined && { cause: facts(cause) }) };
}
