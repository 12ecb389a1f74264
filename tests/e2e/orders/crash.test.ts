/** @seconds 119 */
import { beforeAll, expect, test } from '@jest/globals';
import type { PostgresServer } from '../../../src/local/postgres/postgres.ts';
import { within } from '../../../src/local/postgres/within.ts';
import type { Warehouse } from '../../../src/lib/ports/warehouse.ts';
import { fakeObjectStore } from '../../support/fakes/object-store.ts';
import { sample } from '../../support/sample.ts';
import { crashEverywhere } from '../crash-everywhere.ts';
import { landing, line, ordersInto } from './lake.ts';
import { emptyDatabases, startTestPostgres } from '../test-postgres.ts';
import { connectTo, inPostgres, mortalSessions, shared } from '../warehouses.ts';

let server: PostgresServer;

beforeAll(async () => {
  server = await startTestPostgres();
}, 60_000);

test('a load that dies at any single call leaves a state that the next one completes', async () => {
  const store = fakeObjectStore();
  const loads = await landedKeys(store);
  const writes = new Map<number, string[]>();
  const secret = await emptyDatabases(server)();
  const calls = await within(secret, (session) => {
    const load = (number: number, lake: typeof store, warehouse: Warehouse) =>
      ordersInto(lake, warehouse).loadKeys(loads[number - 1] ?? []);
    return crashEverywhere({
      session,
      schema: 'orders',
      count: loads.length,
      tried: (calls) => sample(calls, 8),
      undisturbed: async (number) => {
        const before = new Set(store.files.keys());
        await load(number, store, inPostgres(store, shared(session)));
        if (!writes.has(number))
          writes.set(
            number,
            [...store.files.keys()].filter((key) => !before.has(key)),
          );
      },
      mortal: async (number, process) => {
        await store.remove(writes.get(number) ?? []);
        const lake = process.port(store);
        await load(number, lake, inPostgres(lake, mortalSessions(connectTo(secret), process)));
      },
    });
  });
  expect(calls).toBeGreaterThan(100);
}, 600_000);

/** The keys of two loads: the second brings new lines, an earlier and a later content of lines of the first, and its object again. */
async function landedKeys(store: ReturnType<typeof fakeObjectStore>): Promise<string[][]> {
  const { dropLines } = landing(store);
  const first = await dropLines('a', [line(), line({ line_no: 2 })], '2026-11-21T10:01:00.000Z');
  const earlier = await dropLines('b', [line({ quantity: 1 }), line({ line_no: 3 })], '2026-11-21T10:00:00.000Z');
  const later = await dropLines('c', [line({ line_no: 2, quantity: 7 })], '2026-11-21T10:02:00.000Z');
  return [first, [...first, ...earlier, ...later]];
}
