import { QUEUE_USAGE, type Usage } from '../cli/cost/usage.ts';

/** bench/README.md says how long `daily` takes for a million sessions; a run of `produce` makes 112 on average. */
export const USAGE: Usage = {
  ...QUEUE_USAGE,
  of: 'sessions',
  made: { by: 'produce', inOneRun: 112 },
  steps: [
    { function: 'produce', takes: 'runs', milliseconds: [1000, 0] },
    ...QUEUE_USAGE.steps,
    { function: 'daily', takes: 'runs', milliseconds: [10_000, 0.024] },
  ],
  diskBytes: 400,
  metrics: { ...QUEUE_USAGE.metrics, SessionsProduced: 1 },
  notes: ['A message of your own queue pipeline costs what a session does.'],
  scheduledMetrics: { DaysPublished: 1 / 24 },
};
