import { definePipeline } from '../cli/pipelines/pipeline.ts';
import { CURATED } from './daily-tables.ts';
import { session } from './generated/session.v1.ts';
import { REPORTS } from './reports.ts';

export default definePipeline({
  localParameters: { QueueName: 'driven_data_queue' },
  example: 'a queue and a daily batch: synthetic user sessions of DrivenData, a telecom company',
  lake: {
    landed: [{ contract: session, entryPoints: [{ kind: 'queue', output: 'QueueUrl' }] }],
    tables: [...CURATED.map(({ table }) => table), REPORTS],
  },
  demo: async () => (await import('./demo/demo.ts')).demo,
  drills: async () => (await import('./drills/drills.ts')).drills,
  backfill: async () => (await import('./backfill.ts')).backfill,
  glueTables: async () => (await import('./glue-tables.ts')).glueTables,
  usage: async () => (await import('./usage.ts')).USAGE,
});
