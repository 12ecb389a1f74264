import { definePipeline } from '../cli/pipelines/pipeline.ts';
import { STAR } from './star.ts';

export default definePipeline({
  example: "a database into a star schema: ToteSys, a made-up company's sales, purchases and payments",
  // its clean objects are the source's rows as they were, which only the star's queries read
  lake: {},
  warehouse: {
    catalogue: STAR.warehouse,
    measures: STAR.measures,
    source: 'the source in',
  },
  localParameters: { WarehouseProfile: 'postgres' },
  demo: async () => (await import('./demo/demo.ts')).demo,
  glueTables: async () => (await import('./glue-tables.ts')).glueTables,
  usage: async () => (await import('./usage.ts')).USAGE,
});
