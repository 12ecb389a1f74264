import { definePipeline } from '../cli/pipelines/pipeline.ts';
import { CURATED } from './daily-tables.ts';
import { session } from './generated/session.v1.ts';

export default definePipeline({
  lake: {
    landed: [{ contract: session, entryPoint: { kind: 'queue', output: 'QueueUrl' } }],
    curated: CURATED.map(({ contract }) => contract.table),
  },
  demo: async () => (await import('./demo/demo.ts')).demo,
  drills: async () => (await import('./drills/drills.ts')).drills,
  backfill: async () => (await import('./backfill.ts')).backfill,
  glueTables: async () => (await import('./glue-tables.ts')).glueTables,
});
