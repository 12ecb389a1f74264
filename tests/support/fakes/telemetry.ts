import type { Telemetry } from '../../../src/lib/telemetry/telemetry.ts';

export interface FakeTelemetry extends Telemetry {
  /** The sum of each metric. */
  readonly counts: Record<string, number>;
  /** The errors that a step recovered from. */
  readonly errors: unknown[];
}

export function fakeTelemetry(): FakeTelemetry {
  const counts: Record<string, number> = {};
  const errors: unknown[] = [];
  return {
    counts,
    errors,
    count: (metric, value) => {
      counts[metric] = (counts[metric] ?? 0) + value;
    },
    recovered: (error) => {
      errors.push(error);
    },
  };
}
