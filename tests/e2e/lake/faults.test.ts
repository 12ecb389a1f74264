/** @seconds 110 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { AwsV4Signer } from 'aws4fetch';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { localAccess } from '../../../src/cli/deployment/access.ts';
import { certificateFile } from '../../../src/cli/deployment/certificate.ts';
import { inTransaction, untilCommitted } from '../../../src/lib/duckdb/commit.ts';
import { withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import { MissingTableError } from '../../../src/lib/duckdb/duckdb-error.ts';
import { lakeTables } from '../../../src/lib/duckdb/lake-tables.ts';
import { PermanentError, TransientError } from '../../../src/lib/errors.ts';
import { DT, type LakeTable } from '../../../src/lib/lake/lake-table.ts';
import type { AttachTables } from '../../../src/lib/ports/table-catalog.ts';
import { createCatalogue, loadBatch } from '../../../src/lib/warehouse/load-batch.ts';
import { pollPublications, seenIn } from '../../lib/publish/polled.ts';
import { inShop, seeing } from '../../lib/publish/shop.ts';
import { OTHER, prepare } from '../../lib/publish/two-batches.ts';
import { inTables, rowsIn } from '../../lib/warehouse/iceberg-tables.ts';
import { FIRST, SHOP, shopBatch } from '../../lib/warehouse/shop.ts';
import { inScratch } from '../../support/fakes/parquet.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';
import { testLake } from '../../support/fakes/test-lake.ts';
import { createTableBucket, localTables } from '../../support/local-tables.ts';
import { PORTS } from '../../support/ports.ts';
import { amount, sample, upTo } from '../../support/sample.ts';
import { type Cut, cuttableLine, type Line } from '../cuttable-line.ts';
import { startTestCloud, type TestCloud } from '../local-cloud.ts';

const CUTS: readonly Cut[] = ['an answer', 'the line'];
const N = { name: 'n', type: 'INTEGER', nullable: false } as const;

let cloud: TestCloud;
let line: Line;

beforeAll(async () => {
  cloud = await startTestCloud('faults');
  line = await cuttableLine(cloud.access);
});

describe('whichever request is cut, the next run leaves the tables as an undisturbed one does', () => {
  test('of publish, also inside its commit', async () => {
    const published = async (cut?: { at: number; what: Cut }) => {
      const bucket = await newBucket();
      let content: unknown;
      await inShop(async (shop) => {
        await prepare(shop);
        if (cut) {
          line.cutAt(cut.at, cut.what);
          await transient(shop.publish([OTHER], { tables: () => localTables(line.access, bucket.arn) }));
        }
        await shop.publish([OTHER]);
        content = { items: await shop.items(), failed: [...shop.failed.objects.keys()] };
      }, bucket.tables);
      return content;
    };
    const expected = await published();
    expect(await published({ at: Infinity, what: 'the line' })).toEqual(expected);
    const requests = line.requests();
    expect(requests).toBe(1);
    for (const cut of cutsOf(requests)) expect([cut, await published(cut)]).toEqual([cut, expected]);
  }, 1_800_000);

  test('of a load, also inside its commits', async () => {
    const { open, put } = testLake();
    const batch = await shopBatch(1, FIRST, put, { rows: 3, sum: '19.51' });
    const loaded = async (cut?: { at: number; what: Cut }) => {
      const { arn, tables } = await newBucket();
      const [cuttable, whole] = [localTables(line.access, arn), tables].map((each) => inTables(SHOP, each, { open }));
      if (!cuttable || !whole) throw new Error('Expected two warehouses');
      await createCatalogue(whole, SHOP);
      if (cut) {
        line.cutAt(cut.at, cut.what);
        await transient(loadBatch(cuttable, SHOP, batch, fakeTelemetry()));
      }
      await createCatalogue(whole, SHOP);
      const [entry] = await whole.rows('SELECT batch FROM shop.load_ledger');
      if (!entry) await loadBatch(whole, SHOP, batch, fakeTelemetry());
      return rowsIn(whole, SHOP);
    };
    const expected = await loaded();
    expect(await loaded({ at: Infinity, what: 'the line' })).toEqual(expected);
    const requests = line.requests();
    expect(requests).toBeGreaterThan(5);
    for (const cut of sample(cutsOf(requests), 2)) expect([cut, await loaded(cut)]).toEqual([cut, expected]);
  }, 3_600_000);
});

test('writers that create the same table at once, or add the same column, all have it', async () => {
  const { tables } = await newBucket();
  const prepared = (table: LakeTable) =>
    inScratch((folder) =>
      withDuckDb({ folder, memoryMiB: 128 }, async (duckDb) => {
        const name = await lakeTables(duckDb, tables).nameOf(table);
        return (await duckDb.run(`DESCRIBE ${name}`)).map(({ column_name: column }) => column);
      }),
    );
  const table = { namespace: 'shop', name: 'crowded', columns: [N, DT] };
  const wider = { ...table, columns: [...table.columns, { name: 'device', type: 'VARCHAR', nullable: true } as const] };
  expect(await Promise.all([1, 2, 3].map(() => prepared(table)))).toEqual(Array.from({ length: 3 }, () => ['n', 'dt']));
  expect(await Promise.all([1, 2, 3].map(() => prepared(wider)))).toEqual(
    Array.from({ length: 3 }, () => ['n', 'dt', 'device']),
  );
});

test.each(['FROM lake.shop.fresh', 'INSERT INTO lake.shop.fresh VALUES (2)'])(
  "a transaction that began before another writer's first commit to a table is repeated: %s",
  async (sql) => {
    const { tables } = await newBucket();
    await inScratch((folder) =>
      withDuckDb({ folder, memoryMiB: 128 }, (other) =>
        withDuckDb({ folder, memoryMiB: 128 }, async (duckDb) => {
          for (const each of [other, duckDb]) await tables(each);
          await other.run('CREATE TABLE lake.shop.fresh (n integer)');
          let attempts = 0;
          await untilCommitted(() =>
            inTransaction(duckDb, async () => {
              if (++attempts === 1) await other.run('INSERT INTO lake.shop.fresh VALUES (1)');
              await duckDb.run(sql);
            }),
          );
          expect(attempts).toBe(2);
        }),
      ),
    );
  },
);

test('if a table is dropped before a commit, the run fails at once, and the next one recreates it', async () => {
  const bucket = await newBucket();
  await inShop(async (shop) => {
    await prepare(shop);
    let commits = 0;
    const dropping = seeing(async (sql) => {
      if (sql === 'COMMIT' && ++commits === 1) await dropTable(bucket.arn);
    });
    await expect(shop.publish([OTHER], { tables: dropping })).rejects.toEqual(
      new TransientError('DuckDB: TransactionContext Error'),
    );
    expect(commits).toBe(1);
    await expect(shop.query('FROM lake.shop.order_item')).rejects.toThrow('Catalog Error');
    await shop.publish([OTHER]);
    // MiniStack gives a table of the same name the rows of the one that was dropped, too
    expect(await shop.items()).toEqual(expect.arrayContaining(['a 1 2.00 2026-11-20 11', 'c 1 1.00 2026-11-20 11']));
  }, bucket.tables);
});

test('in a table that somebody altered, their column stays and their duplicates are replaced; another type is refused by name', async () => {
  const { tables } = await newBucket();
  await inShop(async (shop) => {
    const table = 'lake.shop.order_item';
    const rows = () => shop.query(`SELECT order_no, CAST(price AS varchar) AS price, note FROM ${table} ORDER BY ALL`);
    await prepare(shop);
    await shop.query(`ALTER TABLE ${table} ADD COLUMN note VARCHAR`);
    await shop.query(`INSERT INTO ${table} SELECT * REPLACE ('theirs' AS note) FROM ${table}`);
    await shop.publish([OTHER]);
    const published = [
      { order_no: 'a', price: '2.00', note: null },
      { order_no: 'b', price: '1.00', note: 'theirs' },
      { order_no: 'b', price: '1.00', note: null },
      { order_no: 'c', price: '1.00', note: null },
    ];
    expect(await rows()).toEqual(published);
    await shop.query(`ALTER TABLE ${table} ALTER COLUMN line_no SET DATA TYPE BIGINT`);
    const failing = shop.publish([OTHER]);
    await expect(failing).rejects.toBeInstanceOf(PermanentError);
    await expect(failing).rejects.toThrow(/the column line_no of .* to be INTEGER, but it is BIGINT/);
    expect(await rows()).toEqual(published);
  }, tables);
});

test('while the catalogue is away for the whole run, publish and a load fail and change nothing; the next ones succeed', async () => {
  const { arn, tables } = await newBucket();
  const away = localTables(localAccess(PORTS.nobody), arn);
  await inShop(async (shop) => {
    await prepare(shop);
    const before = await shop.items();
    await expect(shop.publish([OTHER], { tables: () => away })).rejects.toBeInstanceOf(TransientError);
    expect(await shop.items()).toEqual(before);
    await shop.publish([OTHER]);
    expect(await shop.items()).toHaveLength(3);
  }, tables);
  const { open, put } = testLake();
  const batch = await shopBatch(1, FIRST, put);
  const [dead, alive] = [inTables(SHOP, away, { open }), inTables(SHOP, tables, { open })];
  await createCatalogue(alive, SHOP);
  await expect(loadBatch(dead, SHOP, batch, fakeTelemetry())).rejects.toBeInstanceOf(TransientError);
  expect(Object.values(await rowsIn(alive, SHOP)).flat()).toEqual([]);
  expect(await loadBatch(alive, SHOP, batch, fakeTelemetry())).toBe(true);
});

test('reading an expired snapshot or a dropped table is an error that says so', async () => {
  const bucket = await newBucket();
  await inShop(async (shop) => {
    await prepare(shop);
    await inScratch((folder) =>
      withDuckDb({ folder, memoryMiB: 128 }, async (duckDb) => {
        await bucket.tables(duckDb);
        const read = (sql: string) => duckDb.run(`SELECT count(*) AS n FROM ${sql}`);
        expect(await read('lake.shop.order_item')).toEqual([{ n: '2' }]);
        await expect(read('lake.shop.order_item AT (VERSION => 1)')).rejects.toEqual(
          new TransientError('DuckDB: Invalid Configuration Error'),
        );
        await expect(read('lake.shop.nothing')).rejects.toBeInstanceOf(MissingTableError);
      }),
    );
  }, bucket.tables);
});

test('a reader that polls while rows are replaced sees each publication whole or not at all', async () => {
  const { tables } = await newBucket();
  await inShop(async (shop) => {
    await inScratch((folder) =>
      withDuckDb({ folder, memoryMiB: 128 }, async (reader) => {
        await tables(reader);
        const read = async () => {
          const rows = await reader.run(seenIn('lake.shop.order_item'));
          return rows.map(({ price, n }) => `${String(price)} ${String(n)}`);
        };
        const { different, parts } = await pollPublications(shop, amount(12, 5), read);
        expect(parts).toEqual([]);
        expect(different).toBeGreaterThan(1);
      }),
    );
  }, tables);
}, 600_000);

function cutsOf(requests: number) {
  return CUTS.flatMap((what) => upTo(requests).map((at) => ({ at, what })));
}

/** Waits for work that succeeds, or fails in a way that is tried again. */
async function transient(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    expect(error).toBeInstanceOf(TransientError);
  }
}

async function newBucket(): Promise<{ readonly arn: string; readonly tables: AttachTables }> {
  const arn = await createTableBucket(cloud.access, `faults-${randomUUID()}`, ['shop']);
  return { arn, tables: localTables(cloud.access, arn) };
}

/** By the API: locally, the catalogue's own interface can't. */
async function dropTable(arn: string): Promise<void> {
  const { credentials, endpoint, region } = cloud.access;
  const url = `${endpoint}/tables/${encodeURIComponent(arn)}/shop/order_item`;
  const signer = new AwsV4Signer({ ...credentials, region, service: 's3tables', method: 'DELETE', url });
  const { method, headers } = await signer.sign();
  const status = await new Promise((resolve, reject) => {
    const dropping = request(url, { method, headers: Object.fromEntries(headers), ca: readFileSync(certificateFile) });
    dropping.on('response', (answer) => {
      resolve(answer.statusCode);
    });
    dropping.on('error', reject).end();
  });
  expect(status).toBe(204);
}
