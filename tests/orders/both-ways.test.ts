import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { land } from '../../src/lib/lake/land.ts';
import { readRaw } from '../../src/lib/objects/read-raw.ts';
import { s3Objects, type ReadObject } from '../../src/lib/sources/s3-objects.ts';
import { orderLine } from '../../src/orders/generated/order-line.v1.ts';
import { derive } from '../../src/orders/order-line.ts';
import { readImport } from '../../src/orders/read-import.ts';
import { s3Event } from '../support/fakes/events.ts';
import { fakeFailedStore } from '../support/fakes/failed-store.ts';
import { fakeLake } from '../support/fakes/lake.ts';
import { fakeObjects } from '../support/fakes/open-object.ts';
import { queryLake } from '../support/fakes/parquet.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { SAMPLE, sampleLines, throughTheApi, throughTheArchive } from './streamed.ts';

test('the same file streamed through the API and dropped as an import gives identical clean rows', async () => {
  const raw = await throughTheArchive(await throughTheApi(await sampleLines()));
  expect(raw.length).toBeGreaterThan(2);
  const streamed = raw.map((bytes, n) => [`lake/raw/${n}.gz`, { bytes: gzipSync(bytes) }] as const);

  const rows = await cleanRows(Object.fromEntries(streamed), readRaw);
  expect(rows).toHaveLength(2000);
  expect(rows).toEqual(await cleanRows({ 'lake/import/a.csv': { bytes: await readFile(SAMPLE) } }, readImport));
}, 60_000);

/** The clean rows of the objects of the bucket `lake`, in the order of their keys. */
async function cleanRows(objects: Parameters<typeof fakeObjects>[0], read: ReadObject) {
  const gate = { contract: orderLine, stage: 'orders.tests', failed: fakeFailedStore(), telemetry: fakeTelemetry() };
  const lake = fakeLake();
  const keys = Object.keys(objects).map((name) => name.slice('lake/'.length));
  const { input } = await s3Objects(gate, fakeObjects(objects), read).admit(s3Event('lake', ...keys));
  await land(input, { contract: orderLine, derive }, { lake, telemetry: gate.telemetry });
  expect(gate.failed.events()).toEqual([]);
  return queryLake(lake, 'SELECT * FROM clean ORDER BY invoice_no, line_no');
}
