import type { MetricName, Telemetry } from '../../src/lib/telemetry/telemetry.ts';

/** The same telemetry, which also sums what it is given. */
export function counting(telemetry: Telemetry): {
  readonly telemetry: Telemetry;
  readonly total: (name: MetricName) => number;
} {
  const totals = new Map<MetricName, number>();
  return {
    telemetry: {
      ...telemetry,
      count: (name, value) => {
        totals.set(name, (totals.get(name) ?? 0) + value);
        telemetry.count(name, value);
      },
    },
    total: (name) => totals.get(name) ?? 0,
  };
}
