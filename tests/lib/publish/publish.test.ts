import { readdir } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { NoSpaceError } from '../../../src/lib/duckdb/duckdb-error.ts';
import { PermanentError, TransientError } from '../../../src/lib/errors.ts';
import type { CleanContract } from '../../../src/lib/publish/published-table.ts';
import { inShop, ITEM, key, seeing } from './shop.ts';

const [ONE, OTHER, NEXT_DAY] = [key(20, 'one'), key(20, 'other'), key(21, 'one')];

test('a key in several objects and days is one row: the one accepted last', async () => {
  await inShop(async ({ land, publish, items }) => {
    await land(ONE, 10, [{ order: 'a' }, { order: 'b' }]);
    await land(OTHER, 11, [{ order: 'b', price: 2 }, { order: 'c' }]);
    await land(NEXT_DAY, 12, [{ order: 'a' }, { order: 'd' }]);
    const { counts, passed } = await publish([NEXT_DAY, ONE, OTHER]);
    const files = [NEXT_DAY, ONE, OTHER].map((each) => ({ key: each, rows: 2 }));
    expect(passed).toEqual([{ hop: 'publish', contract: ITEM.id, records: [], files: expect.arrayContaining(files) }]);
    expect(await items()).toEqual([
      'a 1 1.00 2026-11-21 12',
      'b 1 2.00 2026-11-20 11',
      'c 1 1.00 2026-11-20 11',
      'd 1 1.00 2026-11-21 12',
    ]);
    expect(counts).toMatchObject({ PublishedRows: 4, RepeatedRows: 2, ConflictingKeys: 2 });
  });
});

test('an object is merged with everything published before it, in any order', async () => {
  await inShop(async ({ land, publish, items }) => {
    await land(ONE, 10, [{ order: 'a', price: 1 }, { order: 'b' }]);
    await land(OTHER, 11, [{ order: 'a', price: 2 }, { order: 'c' }]);
    await land(NEXT_DAY, 12, [{ order: 'a', price: 1 }]);
    await publish([OTHER]);
    await publish([NEXT_DAY]);
    expect((await publish([ONE])).counts).toMatchObject({ PublishedRows: 1, RepeatedRows: 1, ConflictingKeys: 1 });
    expect(await items()).toEqual(['a 1 1.00 2026-11-21 12', 'b 1 1.00 2026-11-20 10', 'c 1 1.00 2026-11-20 11']);
  });
});

test('repeated notices and repeated runs change nothing, and commit nothing', async () => {
  await inShop(async ({ land, publish, items }) => {
    await land(ONE, 10, [{ order: 'a' }, { order: 'b', line: 2 }]);
    await publish([ONE, ONE]);
    const before = await items();
    const statements: string[] = [];
    const { counts } = await publish([ONE], { tables: seeing((sql) => void statements.push(sql)) });
    expect(counts).toEqual({ PublishedRows: 0, RepeatedRows: 2, ConflictingKeys: 0 });
    expect(statements.filter((sql) => /^(DELETE|INSERT)/.test(sql))).toEqual([]);
    expect(await items()).toEqual(before);
  });
});

test("objects accepted at the same time are ordered by name, so their order of arrival doesn't matter", async () => {
  const seen: string[][] = [];
  for (const order of [
    [ONE, OTHER],
    [OTHER, ONE],
  ])
    await inShop(async ({ landQuery, publish, items }) => {
      const row = (price: number, source: string) =>
        `SELECT 'a' AS order_no, 1 AS line_no, ${price} AS price, TIMESTAMP '2026-11-20 09:00:00' AS bought_at,
         '2026-11-21T10:00:10.000Z-${source}' AS source_object`;
      await landQuery(ONE, row(1, 'x'));
      await landQuery(OTHER, row(2, 'y'));
      for (const each of order) await publish([each]);
      seen.push(await items());
    });
  expect(seen).toEqual([['a 1 2.00 2026-11-20 y'], ['a 1 2.00 2026-11-20 y']]);
});

test('each part of a composite key counts, and NULL is a value like any other', async () => {
  await inShop(async ({ land, publish, items }) => {
    await land(ONE, 10, [
      { order: 'a', line: 1 },
      { order: 'a', line: 2 },
      { order: 'a', line: null },
    ]);
    await publish([ONE]);
    await land(OTHER, 11, [
      { order: 'a', line: null, price: 3 },
      { order: 'b', line: 2 },
    ]);
    await publish([OTHER]);
    expect(await items()).toEqual([
      'a - 3.00 2026-11-20 11',
      'a 1 1.00 2026-11-20 10',
      'a 2 1.00 2026-11-20 10',
      'b 2 1.00 2026-11-20 11',
    ]);
  });
});

test("an object that is rewritten replaces its rows, and isn't reported as a conflict", async () => {
  await inShop(async ({ land, publish, items }) => {
    await land(ONE, 10, [{ order: 'a' }, { order: 'b' }]);
    await publish([ONE]);
    await land(ONE, 10, [{ order: 'a', price: 5 }, { order: 'b' }]);
    expect((await publish([ONE])).counts).toMatchObject({ PublishedRows: 1, RepeatedRows: 1, ConflictingKeys: 0 });
    expect(await items()).toEqual(['a 1 5.00 2026-11-20 10', 'b 1 1.00 2026-11-20 10']);
  });
});

test("rows that don't say where they came from are ordered by the time their objects were written", async () => {
  await inShop(async ({ landQuery, publish, query }) => {
    const row = (price: number) =>
      `SELECT 'a' AS order_no, 1 AS line_no, ${price} AS price, TIMESTAMP '2026-11-20 09:00:00' AS bought_at`;
    await landQuery(OTHER, row(2), new Date('2026-11-21T12:00:00Z'));
    await landQuery(ONE, row(1), new Date('2026-11-21T13:00:00Z'));
    await publish([ONE]);
    await publish([OTHER]);
    expect(
      await query('SELECT CAST(price AS varchar) AS price, source_object[:25] AS source FROM lake.shop.order_item'),
    ).toEqual([{ price: '1.00', source: '2026-11-21T13:00:00.000Z-' }]);
  });
});

test('an empty object, a deleted one and a folder change nothing', async () => {
  await inShop(async ({ land, publish, items, failed }) => {
    await land(ONE, 10, []);
    expect(await publish([ONE, OTHER, 'clean/order-item/v1/dt=2026-11-20/'])).toMatchObject({ left: [], errors: [] });
    expect((await publish([OTHER])).passed).toEqual([]);
    expect(await items()).toEqual([]);
    expect(failed.events()).toEqual([]);
  });
});

describe('an object that can not be published is reported with the reason, and the others are published', () => {
  test.each([
    ['no Parquet', 'not a table', /^DuckDB: /],
    ['nothing', '', /^DuckDB: /],
    ['Parquet that breaks off', 'PAR1', /^DuckDB: /],
  ])('%s', async (_what, bytes, actual) => {
    await inShop(async ({ land, landBytes, publish, items, failed }) => {
      await land(ONE, 10, [{ order: 'a' }]);
      landBytes(OTHER, bytes);
      expect(await publish([OTHER, ONE])).toMatchObject({
        left: [],
        counts: { PublishedRows: 1, FailedMessages: 1 },
        passed: [{ refused: [OTHER] }, { files: [{ key: ONE, rows: 1 }] }],
      });
      expect(await items()).toEqual(['a 1 1.00 2026-11-20 10']);
      expect(failed.events()).toMatchObject([
        {
          contract: ITEM.id,
          stage: 'shop.publish',
          source: { kind: 's3', bucket: 'lake', key: OTHER },
          errors: [{ keyword: 'object', expected: 'Parquet with the columns of the contract' }],
        },
      ]);
      expect(failed.events()[0]?.errors[0].actual).toMatch(actual);
    });
  });

  test("values of another type, which aren't quoted", async () => {
    await inShop(async ({ land, landQuery, publish, items, failed }) => {
      await land(ONE, 10, [{ order: 'a' }]);
      await landQuery(OTHER, `SELECT 'b' AS order_no, 'secret' AS line_no, now() AS bought_at`);
      expect((await publish([ONE, OTHER])).left).toEqual([]);
      expect(await items()).toHaveLength(1);
      expect(failed.events()[0]?.errors[0].actual).toBe('DuckDB: Conversion Error');
    });
  });

  test('no column for the key', async () => {
    await inShop(async ({ landQuery, publish, failed }) => {
      await landQuery(OTHER, `SELECT 1 AS line_no`);
      await publish([OTHER]);
      expect(failed.events()[0]?.errors).toMatchObject([{ keyword: 'required', expected: 'the column order_no' }]);
    });
  });

  test('a key without a contract, reported once even if repeated', async () => {
    await inShop(async ({ land, publish, items, failed }) => {
      const unknown = ['clean/parcel/v1/dt=2026-11-20/x.parquet', 'clean/order-item/v1/dt=2026-13-20/x.parquet'];
      for (const each of unknown) await land(each, 10, [{ order: 'a' }]);
      await land(ONE, 10, [{ order: 'a' }]);
      await publish([...unknown, ONE]);
      await publish(unknown);
      expect(await items()).toHaveLength(1);
      expect(failed.events().map(({ source, errors }) => [source['key'], errors[0].keyword])).toEqual(
        unknown.map((each) => [each, 'contract']),
      );
    });
  });
});

test('an object of an earlier contract has NULLs in a newer column, which the table gains', async () => {
  const newer: CleanContract = {
    ...ITEM,
    columns: [...ITEM.columns, { name: 'device', type: 'VARCHAR', nullable: true }],
  };
  await inShop(async ({ land, landQuery, publish, query }) => {
    await land(ONE, 10, [{ order: 'a' }]);
    await publish([ONE]);
    await land(OTHER, 11, [{ order: 'b' }]);
    await landQuery(
      NEXT_DAY,
      `SELECT 'c' AS order_no, 1 AS line_no, TIMESTAMP '2026-11-21 09:00:00' AS bought_at, 'tv' AS device`,
    );
    await publish([OTHER, NEXT_DAY], { contracts: [newer] });
    expect(await query('SELECT order_no, device FROM lake.shop.order_item ORDER BY 1')).toEqual([
      { order_no: 'a', device: null },
      { order_no: 'b', device: null },
      { order_no: 'c', device: 'tv' },
    ]);
  });
});

test('times that earlier versions landed to the microsecond or nanosecond are truncated to milliseconds', async () => {
  await inShop(async ({ landQuery, publish, query }) => {
    const row = (type: string, time: string) =>
      `SELECT 'a' AS order_no, 1 AS line_no, ${type} '2026-12-31 23:59:59.${time}' AS bought_at`;
    for (const [key, sql] of [
      [ONE, row('TIMESTAMP', '9996')],
      [ONE, row('TIMESTAMP_NS', '999999999')],
    ] as const) {
      await landQuery(key, sql);
      await publish([key]);
      expect(await query('SELECT CAST(bought_at AS varchar) AS at FROM lake.shop.order_item')).toEqual([
        { at: '2026-12-31 23:59:59.999' },
      ]);
    }
  });
});

test('personal fields leave the restricted zone by the rules of their contract', async () => {
  const personal: CleanContract = {
    ...ITEM,
    columns: [
      ...ITEM.columns,
      { name: 'email', type: 'VARCHAR', nullable: true, pii: 'mask-email' },
      { name: 'card', type: 'VARCHAR', nullable: false, pii: 'pseudonymise' },
    ],
  };
  const row = `SELECT 'a' AS order_no, 1 AS line_no, 'Ann' AS buyer, 'ann@shop.example' AS email, '1234' AS card,
    TIMESTAMP '2026-11-20 09:00:00' AS bought_at`;
  await inShop(async ({ landQuery, publish, query }) => {
    await landQuery(ONE, row);
    await publish([ONE], { contracts: [personal], pseudonymKey: "a key's text" });
    const [published] = await query('SELECT * EXCLUDE (source_object) FROM lake.shop.order_item');
    expect(published).toMatchObject({
      order_no: 'a',
      masked_email: 'a***@shop.example',
      card_pseudonym: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(Object.values(published ?? {})).not.toContain('Ann');
    expect(Object.values(published ?? {})).not.toContain('1234');
  });
  await inShop(async ({ landQuery, publish, query }) => {
    await landQuery(ONE, row);
    await publish([ONE], { contracts: [personal] });
    const [published] = await query('FROM lake.shop.order_item');
    expect(Object.keys(published ?? {}).toSorted()).toEqual([
      'bought_at',
      'dt',
      'line_no',
      'masked_email',
      'order_no',
      'price',
      'source_object',
    ]);
  });
});

test('a table whose contract changed in any other way is refused by name before a row is written; the others are published', async () => {
  const parcel: CleanContract = { ...ITEM, id: 'shop/parcel.v1', table: 'parcel/v1' };
  const changed: CleanContract = {
    ...ITEM,
    columns: ITEM.columns.map((column) => (column.name === 'line_no' ? { ...column, type: 'VARCHAR' } : column)),
  };
  const parcelKey = 'clean/parcel/v1/dt=2026-11-20/x.parquet';
  await inShop(async ({ land, publish, items, query }) => {
    await land(ONE, 10, [{ order: 'a' }]);
    await publish([ONE]);
    await land(OTHER, 11, [{ order: 'b' }]);
    await land(parcelKey, 11, [{ order: 'p' }]);
    const { left, errors } = await publish([OTHER, parcelKey], { contracts: [changed, parcel] });
    expect(left).toEqual([OTHER]);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toBeInstanceOf(PermanentError);
    expect(String(errors[0])).toMatch(/the column line_no of .* to be VARCHAR, but it is INTEGER/);
    expect(await items()).toHaveLength(1);
    expect(await query('SELECT order_no FROM lake.shop.parcel')).toEqual([{ order_no: 'p' }]);
    await expect(publish([OTHER], { contracts: [changed] })).rejects.toBeInstanceOf(PermanentError);
  });
});

test("a table that can't be written leaves no staged rows on the disk that the others need", async () => {
  const parcel: CleanContract = { ...ITEM, id: 'shop/parcel.v1', table: 'parcel/v1' };
  const parcelKey = 'clean/parcel/v1/dt=2026-11-20/x.parquet';
  await inShop(async ({ land, publish }) => {
    for (const each of [ONE, OTHER, parcelKey]) await land(each, 10, [{ order: each }]);
    let folder = '';
    const staged: string[] = [];
    const tables = seeing(async (sql) => {
      folder = /'([^']+)\/staged-[^/]+\.parquet'/.exec(sql)?.[1] ?? folder;
      if (sql.startsWith('INSERT INTO "lake"."shop"."order_item"')) throw new TransientError('The catalogue is away');
      if (sql.startsWith('INSERT INTO "lake"."shop"."parcel"'))
        staged.push(...(await readdir(folder)).filter((name) => name.startsWith('staged-')));
    });
    const { left } = await publish([ONE, OTHER, parcelKey], { contracts: [ITEM, parcel], tables });
    expect(left).toEqual([ONE, OTHER]);
    expect(staged).toHaveLength(1);
  });
});

test('a merge that needs more memory than it starts with is repeated with all memory', async () => {
  await inShop(async ({ land, publish, items }) => {
    await land(ONE, 10, [{ order: 'a' }]);
    await publish([ONE]);
    await land(OTHER, 11, [{ order: 'a', price: 2 }, { order: 'b' }]);
    const limits: number[] = [];
    const short = seeing((sql) => {
      const limit = /memory_limit = '(\d+)MiB'/.exec(sql)?.[1];
      if (limit !== undefined) limits.push(Number(limit));
      if (sql.startsWith('DELETE') && (limits.at(-1) ?? 0) < 128) throw new NoSpaceError('Too little');
    });
    const { counts } = await publish([OTHER], { tables: short });
    expect(counts).toEqual({ PublishedRows: 2, RepeatedRows: 0, ConflictingKeys: 1 });
    expect(limits.slice(0, 2)).toEqual([49, 128]);
    expect(await items()).toEqual(['a 1 2.00 2026-11-20 11', 'b 1 1.00 2026-11-20 11']);
  });
});

test('more rows than fit in one merge take several commits, with the same result', async () => {
  await inShop(async ({ land, publish, items }) => {
    for (let n = 10; n < 20; n++) await land(key(n, 'x'), n, [{ order: 'every', price: n }, { order: `only ${n}` }]);
    const keys = Array.from({ length: 10 }, (_, n) => key(n + 10, 'x'));
    const { counts } = await publish(keys, { mostRows: 4 });
    expect(counts).toMatchObject({ PublishedRows: 15, RepeatedRows: 5 });
    expect(await items()).toHaveLength(11);
    expect((await items())[0]).toBe('every 1 19.00 2026-11-19 19');
  });
});
