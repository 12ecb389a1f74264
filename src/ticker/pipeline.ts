import { definePipeline } from '../cli/pipelines/pipeline.ts';
import { tick } from './generated/tick.v1.ts';

export default definePipeline({
  example: 'a schedule and a stream: five made-up indices on a random walk',
  lake: { landed: [{ contract: tick }] },
  demo: async () => (await import('./demo/demo.ts')).demo,
  drills: async () => (await import('./drills/drills.ts')).drills,
  usage: async () => (await import('./usage.ts')).USAGE,
});
