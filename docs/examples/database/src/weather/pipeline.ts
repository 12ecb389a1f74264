import { definePipeline } from '../cli/pipelines/pipeline.ts';
import { STAR } from './star.ts';

export default definePipeline({
  // its objects are the source's rows as they were, which only transform reads
  lake: {},
  warehouse: { catalogue: STAR.warehouse, measures: STAR.measures, source: 'the source in' },
  localParameters: { WarehouseProfile: 'postgres' },
  demo: async () =>
    (await import('../local/start/database-demo.ts')).databaseDemo({
      pipeline: 'weather',
      secret: 'sluice/weather/source',
      catalogue: STAR.warehouse,
    }),
  usage: async () => (await import('./usage.ts')).USAGE,
});
