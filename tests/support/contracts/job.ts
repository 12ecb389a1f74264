import { compiled } from './compiled.ts';

/** The input of a scheduled function. */
export interface Job {
  scheduled_at: string;
  window_seconds: number;
  seed?: number;
}

export const job = compiled<Job>({
  id: 'tests/job.v1',
  required: ['scheduled_at', 'window_seconds'],
  properties: {
    scheduled_at: { type: 'string', format: 'date-time' },
    window_seconds: { type: 'integer', minimum: 1, maximum: 900 },
    seed: { type: 'integer', minimum: 0, maximum: 4_294_967_295 },
  },
});

export const JOB: Job = { scheduled_at: '2026-11-20T10:00:00Z', window_seconds: 900 };
