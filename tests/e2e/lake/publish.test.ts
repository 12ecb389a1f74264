/** @seconds 100 */
import { beforeAll, expect, test } from '@jest/globals';
import { TransientError } from '../../../src/lib/errors.ts';
import type { AttachTables } from '../../../src/lib/ports/table-catalog.ts';
import { dieEverywhere } from '../../lib/publish/dying.ts';
import { inShop, key, seeing } from '../../lib/publish/shop.ts';
import { createTableBucket, localTables } from '../../support/local-tables.ts';
import { amount, upTo } from '../../support/sample.ts';
import { startTestCloud, type TestCloud } from '../local-cloud.ts';

const [ONE, OTHER, THIRD] = [key(20, 'one'), key(20, 'other'), key(21, 'third')];

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud('publish');
});

test('rows are added, replaced and left alone in Iceberg as in the fake, and a repeated run commits nothing', async () => {
  await inShop(
    async ({ land, publish, items, query }) => {
      await land(ONE, 10, [{ order: 'a' }, { order: 'b' }, { order: 'c', line: null }]);
      await publish([ONE]);
      await land(OTHER, 11, [{ order: 'b', price: 2 }, { order: 'd' }]);
      await land(THIRD, 9, [{ order: 'c', line: null, price: 3 }, { order: 'e' }]);
      expect((await publish([THIRD, OTHER])).counts).toEqual({ PublishedRows: 3, RepeatedRows: 1, ConflictingKeys: 2 });
      const published = [
        ...['a 1 1.00 2026-11-20 10', 'b 1 2.00 2026-11-20 11', 'c - 1.00 2026-11-20 10'],
        ...['d 1 1.00 2026-11-20 11', 'e 1 1.00 2026-11-21 9'],
      ];
      expect(await items()).toEqual(published);
      const snapshots = () => query('SELECT count(*) AS n FROM iceberg_snapshots(lake.shop.order_item)');
      const before = await snapshots();
      await publish([ONE, OTHER, THIRD]);
      expect(await snapshots()).toEqual(before);
      expect(await items()).toEqual(published);
    },
    await tables('merged'),
  );
});

test('a repeated commit sees what another writer committed after the first attempt had read the table', async () => {
  await inShop(
    async ({ land, publish, items }) => {
      await land(ONE, 10, [{ order: 'a' }]);
      await publish([ONE]);
      await land(OTHER, 11, [
        { order: 'a', price: 2 },
        { order: 'b', price: 2 },
      ]);
      await land(THIRD, 12, [
        { order: 'a', price: 3 },
        { order: 'b', price: 3 },
      ]);
      let inserts = 0;
      const meeting = seeing(async (sql) => {
        if (sql.startsWith('INSERT INTO "lake"') && ++inserts === 1) await publish([THIRD]);
      });
      await publish([OTHER], { tables: meeting });
      expect(inserts).toBe(1);
      expect(await items()).toEqual(['a 1 3.00 2026-11-21 12', 'b 1 3.00 2026-11-21 12']);
    },
    await tables('met'),
  );
});

test('with two writers at once, each key has the row accepted last, and nothing is lost or duplicated', async () => {
  const objects = upTo(amount(24, 8));
  await inShop(
    async ({ land, publish, items }) => {
      for (const n of objects)
        await land(key(20, `o${n}`), n + 10, [{ order: 'shared', price: n }, { order: `own ${n}` }]);
      const write = async (mine: readonly number[]) => {
        for (const n of mine) {
          const once = () => publish([key(20, `o${n}`)]);
          // notices that are given up are delivered again, even if both writers create the table
          await once().catch((error: unknown) => {
            if (error instanceof TransientError) return once();
            throw error;
          });
        }
      };
      await Promise.all([0, 1].map((writer) => write(objects.filter((n) => n % 2 === writer))));
      const last = objects.length;
      expect(await items()).toEqual(
        [
          ...objects.map((n) => `own ${n} 1 1.00 2026-11-20 ${n + 10}`),
          `shared 1 ${last}.00 2026-11-20 ${last + 10}`,
        ].toSorted(),
      );
    },
    await tables('shared'),
  );
}, 600_000);

test('after a run that dies at any of its calls, the next one does the rest, in Iceberg too', async () => {
  let shops = 0;
  expect(await dieEverywhere(5, () => tables(`dying-${shops++}`))).toBeGreaterThan(20);
}, 1_800_000);

async function tables(name: string): Promise<AttachTables> {
  return localTables(cloud.access, await createTableBucket(cloud.access, `publish-${name}`, ['shop']));
}
