import { definePipeline } from '../cli/pipelines/pipeline.ts';
import { reading } from './generated/reading.v1.ts';

export default definePipeline({
  lake: { landed: [{ contract: reading, entryPoints: [{ kind: 'queue', output: 'QueueUrl' }] }] },
});
