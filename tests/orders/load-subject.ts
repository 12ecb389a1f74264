import { duckDbEngine } from '../../src/lib/engine/duckdb-engine.ts';
import type { AttachTables } from '../../src/lib/ports/table-catalog.ts';
import { keysOf, objectNotices } from '../../src/lib/sources/object-notices.ts';
import { load } from '../../src/orders/load.ts';
import { oneByOne } from '../../src/orders/one-by-one.ts';
import { WAREHOUSE } from '../../src/orders/warehouse.ts';
import { landing } from '../e2e/orders/lake.ts';
import { rowsIn, withTables } from '../lib/warehouse/iceberg-tables.ts';
import { s3Event } from '../support/fakes/events.ts';
import { fakeFailedStore } from '../support/fakes/failed-store.ts';
import { fakeObjectStore } from '../support/fakes/object-store.ts';
import { fakeTables } from '../support/fakes/tables.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { functionOf, oneAtOnce, queued } from '../support/faults/deliveries.ts';
import type { Subject } from '../support/faults/explore.ts';
import type { FaultyProcess } from '../support/faults/process.ts';
import { faultyTables } from '../support/faults/tables.ts';
import { anOrderLine } from './an-order-line.ts';

/** A load of the notices of two objects, of which the later one has another content of a line, and one that names none. */
export function loaded(folder: string): Subject {
  return {
    begin: async () => {
      const [store, failed] = [fakeObjectStore(() => new Date('2026-11-21T12:00:00Z')), fakeFailedStore()];
      const { dropLines } = landing(store);
      const lines = [1, 2].map((line_no) => anOrderLine({ line_no }));
      const first = await dropLines('a', lines, '2026-11-21T10:01:00.000Z');
      const second = await dropLines('b', [anOrderLine({ quantity: 7 })], '2026-11-21T10:02:00.000Z');
      const notices = [...first, ...second].map((key) => JSON.stringify(s3Event('lake', encodeURIComponent(key))));
      const tables = fakeTables(folder, [WAREHOUSE.schema]);
      const { isDone, to } = queued(...notices, '{"of":"nothing"}');
      const within = (attach: AttachTables) => withTables(WAREHOUSE, attach, { open: store.open, scratch: folder });
      const handler = (process: FaultyProcess) => {
        const telemetry = fakeTelemetry();
        const gate = { bucket: 'lake', stage: 'orders.load', failed: process.port(failed), telemetry };
        const lake = process.port(store);
        const withEngine = duckDbEngine({ bucket: 'lake', open: lake.open, lake, memoryMiB: 128, scratch: folder });
        return functionOf(objectNotices(gate), (messages) =>
          within(faultyTables(process, tables))((warehouse) =>
            oneByOne(
              messages,
              (some) => load(keysOf(some), { store: lake, withEngine, warehouse, telemetry }),
              telemetry,
            ),
          ),
        );
      };
      return {
        isDone,
        deliver: oneAtOnce((process) => to(handler(process))),
        outcome: async () => [
          await within(tables)((warehouse) => rowsIn(warehouse, WAREHOUSE)),
          [...failed.objects.keys()],
        ],
      };
    },
  };
}
