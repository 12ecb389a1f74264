import { definePipeline } from '../cli/pipelines/pipeline.ts';
import { MEASURES, WAREHOUSE } from './warehouse.ts';

export default definePipeline({
  // its clean objects are the source's rows as they were, which only the star's queries read
  lake: {},
  warehouse: {
    catalogue: WAREHOUSE,
    measures: MEASURES,
    source: 'the source in',
    secret: 'sluice/totesys/warehouse',
  },
  demo: async () => (await import('./demo/demo.ts')).totesysFlow,
  glueTables: async () => (await import('./glue-tables.ts')).glueTables,
});
