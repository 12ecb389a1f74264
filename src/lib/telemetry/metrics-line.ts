import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { EmfOutput } from '@aws-lambda-powertools/metrics/types';
import type { MetricName } from './telemetry.ts';

/**
 * Of what was counted, what becomes a metric: CloudWatch bills a custom metric by the hour in which it is sent, so zero is
 * sent only if an alarm keeps its state until it hears of it.
 */
export function publishedOf(counts: ReadonlyMap<MetricName, number>): ReadonlyMap<MetricName, number> {
  return new Map([...counts].filter(([metric, value]) => value !== 0 || SENT_AT_ZERO.has(metric)));
}

/** Their alarms ignore missing data. */
export const SENT_AT_ZERO: ReadonlySet<string> = new Set([
  'ReconciliationDifferences',
  'SubstitutedRows',
  'WaitingRows',
]);

/**
 * The line that carries counts, of which some are published as metrics (EMF), with further fields. Powertools takes 9 µs to
 * describe them, as long as validating four messages takes, and the same names have the same description: so it describes each
 * set of names once.
 */
export function metricsLine(): (
  fields: object,
  counts: ReadonlyMap<MetricName, number>,
  published: ReadonlyMap<MetricName, number>,
  now: Date,
) => string {
  const metrics = new Metrics({ namespace: 'Sluice' });
  const described = new Map<string, EmfOutput>();
  return (fields, counts, published, now) => {
    const names = [...published.keys()].join();
    const emf = described.get(names) ?? describe(metrics, published);
    described.set(names, emf);
    const _aws = { ...emf._aws, Timestamp: now.getTime() };
    return JSON.stringify({ ...fields, ...emf, ...Object.fromEntries(counts), _aws });
  };
}

function describe(metrics: Metrics, counts: ReadonlyMap<MetricName, number>): EmfOutput {
  for (const [metric, value] of counts) metrics.addMetric(metric, MetricUnit.Count, value);
  const emf = metrics.serializeMetrics();
  metrics.clearMetrics();
  return emf;
}
