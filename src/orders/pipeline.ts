import { definePipeline } from '../cli/pipelines/pipeline.ts';
import { orderLine } from './generated/order-line.v1.ts';
import { readImport } from './read-import.ts';
import { CSV_OPTIONS } from './retailer-options.ts';
import { datesHint } from './retailer-date.ts';
import { LINE_VALUE, WAREHOUSE } from './warehouse.ts';

export default definePipeline({
  example: 'an HTTP API, a stream and dropped files: the order lines of a UK online retailer',
  lake: {
    landed: [
      {
        contract: orderLine,
        sinks: { 'orders.project': 'ProjectFunctionName' },
        entryPoints: [
          {
            kind: 'import',
            read: readImport,
            options: CSV_OPTIONS,
            hintFor: (pointer, { dates }) =>
              pointer === '/invoiced_at' ? datesHint(dates === 'us' ? 'us' : 'iso') : undefined,
          },
        ],
      },
    ],
  },
  api: { client: () => import('./client/command.ts') },
  warehouse: {
    catalogue: WAREHOUSE,
    measures: new Map([['fact_order_line', LINE_VALUE]]),
    source: 'the clean objects of',
  },
  localParameters: { WarehouseProfile: 'postgres' },
  demo: async () => (await import('./demo/demo.ts')).demo,
  usage: async () => (await import('./usage.ts')).USAGE,
});
