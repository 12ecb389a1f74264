import type { AttachTables } from '../../../src/lib/ports/table-catalog.ts';
import { lastEntry } from '../../../src/lib/warehouse/ledger.ts';
import { createCatalogue, loadBatch } from '../../../src/lib/warehouse/load-batch.ts';
import { inShop, type Shop } from '../../lib/publish/shop.ts';
import { landFirst, landSecond, ONE, OTHER, SPOILT } from '../../lib/publish/two-batches.ts';
import { withTables } from '../../lib/warehouse/iceberg-tables.ts';
import { FIRST, type Rows, SHOP, shopBatch } from '../../lib/warehouse/shop.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';
import { testLake } from '../../support/fakes/test-lake.ts';

/** Changes tables of the namespace `shop`; everything else that it needs it makes itself. */
export type Step = (tables: AttachTables) => Promise<void>;

const SECOND: Rows = {
  dim_colour: ["1, 'crimson', 'new', '10:15:00.123'", "3, 'green', NULL, '11:00:00.000'"],
  fact_sale: [
    "1, '2026-11-20', '10:15:00.123', 3, 12.50, true",
    // its colour arrives later
    "4, '2026-11-21', '01:00:00.000', 9, 1, false",
  ],
  deleted_row: ["'fact_sale', 2"],
};

/** Each step of a pipeline into empty tables, and into those that its first run has left. */
export const STEPS: Readonly<Record<string, { readonly first: Step; readonly second: Step }>> = {
  publish: {
    first: inNewShop(async (shop) => {
      await landFirst(shop);
      await shop.publish([ONE]);
    }),
    second: inNewShop(async (shop) => {
      await landFirst(shop);
      await landSecond(shop);
      await shop.publish([OTHER, SPOILT, ONE]);
    }),
  },
  load: { first: loading(1, FIRST), second: loading(2, SECOND) },
};

function inNewShop(work: (shop: Shop) => Promise<void>): Step {
  return (tables) => inShop(work, tables);
}

/** As the function does, in one session: a run whose batch is loaded only completes what a dead one has left. */
function loading(number: number, rows: Rows): Step {
  return async (tables) => {
    const { open, put } = testLake();
    const batch = await shopBatch(number, rows, put);
    await withTables(SHOP, tables, { open })(async (warehouse) => {
      await createCatalogue(warehouse, SHOP);
      const last = await lastEntry(warehouse, SHOP);
      if (last === undefined || last.batch < batch.name) await loadBatch(warehouse, SHOP, batch, fakeTelemetry());
    });
  };
}
