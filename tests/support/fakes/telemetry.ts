import type { PassedOn } from '../../../src/lib/generated/passed-on.v1.ts';
import type { Telemetry } from '../../../src/lib/telemetry/telemetry.ts';

export interface FakeTelemetry extends Telemetry {
  /** The sum of each metric. */
  readonly counts: Record<string, number>;
  /** The errors that a step recovered from. */
  readonly errors: unknown[];
  /** What it passed on. */
  readonly passed: PassedOn[];
}

export function fakeTelemetry(): FakeTelemetry {
  const counts: Record<string, number> = {};
  const errors: unknown[] = [];
  const passed: PassedOn[] = [];
  return {
    counts,
    errors,
    passed,
    passedOn: (facts) => {
      passed.push(facts);
    },
    count: (metric, value) => {
      counts[metric] = (counts[metric] ?? 0) + value;
    },
    recovered: (error) => {
      errors.push(error);
    },
  };
}
