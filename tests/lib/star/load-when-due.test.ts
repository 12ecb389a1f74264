import { expect, test } from '@jest/globals';
import { accept } from '../../../src/lib/contracts/validate.ts';
import { LAST_LOAD } from '../../../src/lib/lake/keys.ts';
import type { Warehouse } from '../../../src/lib/ports/warehouse.ts';
import { extractManifest } from '../../../src/lib/generated/extract-manifest.v1.ts';
import { starManifest } from '../../../src/lib/generated/star-manifest.v1.ts';
import { loadWhenDue } from '../../../src/lib/star/load-when-due.ts';
import { extractManifests, starManifests } from '../../../src/lib/extract/manifests.ts';
import { fakeObjectStore } from '../../support/fakes/object-store.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';
import { STAR } from './library.ts';

const AWAKE = 'The warehouse was woken';
const warehouse: Warehouse = {
  dialect: 'redshift',
  apply: () => Promise.reject(new Error(AWAKE)),
  rows: () => Promise.reject(new Error(AWAKE)),
};
const SNAPSHOT = '2026-11-20T10:00:00.000Z';
const HOUR = 60 * 60 * 1000;

test('before the first batch the warehouse is not woken', async () => {
  expect(await (await loaded({ batches: 0 })).after(0)).toEqual({ batches: [], lag_seconds: null });
});

test.each([
  { what: 'nothing was transformed since the last load', mark: `1 ${SNAPSHOT}`, hours: 1, wakes: false },
  { what: 'the last load is a day ago, because rows may be gone', mark: `1 ${SNAPSHOT}`, hours: 24, wakes: true },
  { what: 'a batch was transformed since', mark: '0 2026-11-20T09:00:00.000Z', hours: 1, wakes: true },
  { what: 'another lake was loaded', mark: '1 2026-11-20T09:00:00.000Z', hours: 1, wakes: true },
  { what: 'nothing was ever loaded', mark: undefined, hours: 1, wakes: true },
])('whether the warehouse is woken is $wakes when $what', async ({ mark, hours, wakes }) => {
  const run = (await loaded({ batches: 1, mark })).after(hours * HOUR);
  await (wakes ? expect(run).rejects.toThrow(AWAKE) : expect(run).resolves.toEqual({ batches: [], lag_seconds: null }));
});

test('a failed load is retried', async () => {
  const { store, after } = await loaded({ batches: 1 });
  await expect(after(0)).rejects.toThrow(AWAKE);
  expect(store.files.has(LAST_LOAD)).toBe(false);
});

test('while the warehouse sleeps, the age of what transform has left is reported', async () => {
  const { store, telemetry, after } = await loaded({ batches: 1, mark: `1 ${SNAPSHOT}` });
  const extracted = { batch: 2, snapshot_at: SNAPSHOT, oldest_change_at: null, extracted_at: SNAPSHOT, tables: [] };
  await extractManifests(store).publish(accept(extractManifest, extracted));
  await after(HOUR);
  expect(telemetry.counts).toEqual({ LagSeconds: 3600 });
});

/** A lake with batches of the star schema and the mark of a load; `after` runs the load some milliseconds later. */
async function loaded({ batches, mark }: { readonly batches: number; readonly mark?: string | undefined }) {
  let time = Date.parse(SNAPSHOT);
  const now = () => new Date(time);
  const [store, telemetry] = [fakeObjectStore(now), fakeTelemetry()];
  const rest = { transformed_at: SNAPSHOT, oldest_change_at: null, tables: [], state: [], substituted_rows: 0 };
  for (let batch = 1; batch <= batches; batch++)
    await starManifests(store).publish(accept(starManifest, { batch, snapshot_at: SNAPSHOT, sources: [], ...rest }));
  if (mark !== undefined) await store.put(LAST_LOAD, mark);
  const after = (milliseconds: number) => {
    time += milliseconds;
    return loadWhenDue({ star: STAR, store, warehouse, telemetry, now });
  };
  return { store, telemetry, after };
}
