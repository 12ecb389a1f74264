import { expect, test } from '@jest/globals';
import { accept } from '../../../src/lib/contracts/validate.ts';
import type { Warehouse } from '../../../src/lib/ports/warehouse.ts';
import { starManifest } from '../../../src/lib/generated/star-manifest.v1.ts';
import { load } from '../../../src/lib/star/load.ts';
import { starManifests } from '../../../src/lib/extract/manifests.ts';
import { fakeObjectStore } from '../../support/fakes/object-store.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';
import { STAR } from './library.ts';

const away: Warehouse = {
  dialect: 'postgres',
  apply: () => Promise.reject(new Error('out of reach')),
  rows: () => Promise.reject(new Error('out of reach')),
};

test.each([
  { what: 'its oldest change', oldest_change_at: '2026-11-20T09:55:00.000Z', seconds: 600 },
  { what: 'its snapshot, where the source stamped no change', oldest_change_at: null, seconds: 300 },
])('the age of a batch that can not be loaded is counted from $what', async ({ oldest_change_at, seconds }) => {
  const [store, telemetry] = [fakeObjectStore(), fakeTelemetry()];
  const [snapshot_at, transformed_at] = ['2026-11-20T10:00:00.000Z', '2026-11-20T10:00:05.000Z'];
  const rest = { tables: [], state: [], substituted_rows: 0, sources: [] };
  const manifest = accept(starManifest, { batch: 1, snapshot_at, transformed_at, oldest_change_at, ...rest });
  await starManifests(store).publish(manifest);
  const now = () => new Date('2026-11-20T10:05:00Z');
  await expect(load({ star: STAR, store, warehouse: away, telemetry, now })).rejects.toThrow('out of reach');
  expect(telemetry.counts).toEqual({ LagSeconds: seconds });
});
