import { duckDbEngine } from '../../../src/lib/engine/duckdb-engine.ts';
import { land } from '../../../src/lib/lake/land.ts';
import type { Warehouse } from '../../../src/lib/ports/warehouse.ts';
import { s3Objects } from '../../../src/lib/sources/s3-objects.ts';
import { orderLine, type OrderLine } from '../../../src/orders/generated/order-line.v1.ts';
import { load } from '../../../src/orders/load.ts';
import { derive } from '../../../src/orders/order-line.ts';
import { readImport } from '../../../src/orders/read-import.ts';
import { s3Event } from '../../support/fakes/events.ts';
import { fakeFailedStore } from '../../support/fakes/failed-store.ts';
import type { FakeObjectStore } from '../../support/fakes/object-store.ts';
import { fakeObjects } from '../../support/fakes/open-object.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';

/** A lake of order lines, and a warehouse that is loaded from it. */
export function ordersInto(store: FakeObjectStore, warehouse: Warehouse, memoryMiB = 128) {
  const telemetry = fakeTelemetry();
  const loadKeys = (keys: readonly string[], into = warehouse) =>
    load(keys, {
      store,
      withEngine: duckDbEngine({ bucket: 'lake', open: store.open, lake: store, memoryMiB }),
      warehouse: into,
      telemetry,
    });
  const rows = async (sql: string) => (await warehouse.rows(sql)).map((row) => Object.values(row));
  return { telemetry, warehouse, loadKeys, ...landing(store, telemetry), rows };
}

/** How files get into a lake. */
export function landing(store: FakeObjectStore, telemetry = fakeTelemetry()) {
  /** Lands a file as import does; the keys of its clean objects. */
  const drop = async (name: string, bytes: Buffer, seen: string) => {
    const before = new Set(store.files.keys());
    const gate = { contract: orderLine, stage: 'orders.tests', failed: fakeFailedStore(), telemetry };
    const event = s3Event('lake', `import/${name}`);
    for (const record of event.Records) record.eventTime = seen;
    const { input } = await s3Objects(gate, fakeObjects({ [`lake/import/${name}`]: { bytes } }), readImport).admit(
      event,
    );
    await land(input, { contract: orderLine, derive, isSourced: true }, { lake: store, telemetry });
    return [...store.files.keys()].filter((key) => !before.has(key));
  };
  const dropLines = (name: string, lines: readonly OrderLine[], seen: string) =>
    drop(`${name}.ndjson`, Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join('')), seen);
  return { drop, dropLines };
}

/** A line of an order. */
export const line = (more: Partial<OrderLine> = {}): OrderLine => ({
  invoice_no: '536365',
  line_no: 1,
  stock_code: '85123a',
  description: 'WHITE LANTERN',
  quantity: 6,
  invoiced_at: '2010-12-01T08:26:00',
  unit_price: 2.555,
  customer_id: '17850',
  country: 'United Kingdom',
  ...more,
});
