import { definePipeline } from '../cli/pipelines/pipeline.ts';
import { orderLine } from './generated/order-line.v1.ts';
import { readImport } from './read-import.ts';
import { LINE_VALUE, WAREHOUSE } from './warehouse.ts';

export default definePipeline({
  lake: {
    landed: [
      {
        contract: orderLine,
        entryPoint: {
          kind: 'import',
          read: readImport,
          options: {
            encoding: { values: ['utf-8', 'latin1'], says: "the CSV's encoding" },
            dates: { values: ['iso', 'us'], says: 'its dates: 2010-12-01 08:26:00 or 12/1/2010 8:26' },
          },
        },
      },
    ],
  },
  api: { client: () => import('./client/command.ts') },
  warehouse: {
    catalogue: WAREHOUSE,
    measures: new Map([['fact_order_line', LINE_VALUE]]),
    source: 'the clean objects of',
    secret: 'sluice/orders/warehouse',
  },
  localParameters: { WarehouseState: 'ENABLED' },
  demo: async () => (await import('./demo/demo.ts')).ordersFlow,
});
