import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { describe } from '../../../src/cli/trace/command.ts';
import { describeStopped } from '../../../src/cli/trace/ways.ts';
import { batchesFirst, inOrder, seenOnce } from '../../../src/cli/trace/hop.ts';
import { lineIn } from '../../../src/cli/trace/line-key.ts';
import { tracedCopy } from '../../../src/cli/trace/open-traced.ts';
import { trace } from '../../../src/cli/trace/trace.ts';
import { warehouseWays } from '../../../src/cli/trace/warehouse-ways.ts';
import { withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import type { Catalogue } from '../../../src/lib/warehouse/catalogue.ts';
import { aVisit, idOf, visit } from '../../support/contracts/visit.ts';
import { keepIn } from '../../support/fakes/failed-lake.ts';

const id = { name: 'order_id', type: 'INTEGER', nullable: false } as const;
const CATALOGUE: Catalogue = {
  schema: 'shop',
  tables: [
    { table: 'dim_order', key: ['order_id'], columns: [id] },
    { table: 'fact_order', key: ['order_id', 'line'], surrogateKey: 'record_id', columns: [id] },
  ],
};

test('a row of the warehouse says its batch and when that was loaded, and a number is also that of a batch', async () => {
  const asked: string[] = [];
  const ways = await warehouseWays(
    CATALOGUE,
    (sql) => {
      asked.push(sql);
      if (sql.includes('dim_order')) return Promise.resolve([{ order_id: '12' }]);
      if (sql.includes('fact_order'))
        return Promise.resolve([{ order_id: '12', line: '1', batch: '000000007', loaded_at: '2026-11-20 10:00:00' }]);
      return Promise.resolve([
        { snapshot_at: '2026-11-20 09:00:00', loaded_at: '2026-11-20 09:10:00', loaded_rows: '40' },
      ]);
    },
    '12',
  );
  expect(ways).toEqual([
    {
      record: 'shop.dim_order 12',
      hops: [{ time: '', hop: 'warehouse', where: 'shop.dim_order', what: '12: the current row' }],
    },
    {
      record: 'shop.fact_order 12',
      hops: [
        {
          time: '2026-11-20T10:00:00Z',
          hop: 'warehouse',
          where: 'shop.fact_order',
          what: '12 / 1: loaded with batch 000000007',
        },
      ],
    },
    {
      record: 'batch 000000012 of shop',
      isBatch: true,
      hops: [
        { time: '2026-11-20T09:00:00Z', hop: 'source', where: 'shop', what: 'the source was read' },
        { time: '2026-11-20T09:10:00Z', hop: 'warehouse', where: 'shop.load_ledger', what: '40 rows loaded' },
      ],
    },
  ]);
  expect(asked.at(-1)).toContain("'000000012'");
});

test('a value is never SQL', async () => {
  const asked: string[] = [];
  const select = (sql: string) => {
    asked.push(sql);
    return Promise.resolve([]);
  };
  expect(await warehouseWays(CATALOGUE, select, "x' OR true --")).toEqual([]);
  for (const sql of asked) expect(sql).toContain("'x'' OR true --'");
});

test('a message that failed is one record, whether its line or its key is looked for, or both', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'traced-'));
  const key = 'raw/visit/v1/dt=2026-11-20/a.gz';
  await keepIn(join(folder, 'tests'), [
    {
      id: 's3-a-000000012',
      source: { kind: 's3', bucket: 'lake', key, line: 12, offset: 0 },
      firstSeen: new Date('2026-11-20T10:00:00Z'),
      payload: Buffer.from(JSON.stringify({ ...aVisit({ unique_id: idOf(7) }), iban: 'RO00' })),
      violations: [{ pointer: '/iban', keyword: 'format', expected: 'iban', actual: 'string of 4 characters' }],
    },
  ]);
  const pipelines = [{ name: 'tests', lake: { landed: [{ contract: visit }] } }];
  await withDuckDb({ folder, memoryMiB: 256 }, async (engine) => {
    const traced = await tracedCopy(engine, folder, pipelines);
    for (const values of [[`${key}#12`], [idOf(7)], [`${key}#12`, idOf(7)]])
      expect((await trace(pipelines, traced, values)).map(({ record }) => record)).toEqual([
        'tests/visit.v1, message s3-a-000000012',
      ]);
  });
  await rm(folder, { recursive: true });
});

test.each([
  { text: 'raw/visit/v1/dt=2026-11-20/a.gz#12', line: { key: 'raw/visit/v1/dt=2026-11-20/a.gz', line: 12 } },
  { text: 's3://lake/import/a#b.csv#3', line: { key: 'import/a#b.csv', line: 3 } },
  { text: 'clean/visit/v1/a.parquet#1', line: undefined },
  { text: 'raw/a.gz', line: undefined },
  { text: '536365', line: undefined },
])('$text names the line $line', ({ text, line }) => {
  expect(lineIn(text)).toEqual(line);
});

test('hops are in the order of time, within a second as they follow each other, and those without a time last', () => {
  const hop = (time: string, name: string) => ({ time, hop: name, where: '', what: '' });
  const hops = [
    hop('', 'table'),
    hop('2026-11-20T10:00:01.000Z', 'clean'),
    hop('2026-11-20T10:00:01.322Z', 'accepted'),
    hop('2026-11-20T10:00:01.320Z', 'arrived'),
    hop('2026-11-20T10:00:00.900Z', 'clean'),
  ];
  expect(inOrder(hops)).toEqual([4, 2, 3, 1, 0].map((n) => hops[n]));
});

test('where all times of a second have milliseconds, hops are in their order', () => {
  const hop = (time: string, name: string) => ({ time, hop: name, where: '', what: '' });
  const hops = [hop('2026-11-20T10:00:01.322Z', 'accepted'), hop('2026-11-20T10:00:01.310Z', 'arrived')];
  expect(inOrder(hops)).toEqual([hops[1], hops[0]]);
});

test('a record is seen for the first time once', () => {
  const accepted = (time: string) => ({ time, hop: 'accepted', where: 'shop', what: 'first seen' });
  const [early, late] = [accepted('2026-11-20T10:00:01.322Z'), accepted('2026-11-20T11:00:00.001Z')];
  expect(seenOnce([late, early, early, late])).toEqual([early, { ...late, what: 'seen again' }]);
});

test('batches, which are what was looked for and nothing else, come before records that have the number somewhere', () => {
  const [batch, line] = [
    { record: 'batch 000000002 of shop', isBatch: true, hops: [] } as const,
    { record: 'shop.fact_order 2', hops: [] },
  ];
  expect(batchesFirst([line, line, batch])).toEqual([batch, line, line]);
});

test('as many records are shown as wanted, and nothing is said in words', () => {
  const ways = ['a', 'b', 'c'].map((record) => ({ record, hops: [] }));
  expect(describe(ways, '1', 2)).toMatch(/^a\n[^]*\n\nb\n[^]*\n\nThe first 2 of 3 records: --limit shows more\.$/);
  expect(describe([], '1', 2)).toMatch(/^Nothing that was read contains 1\./);
});

test('while the cloud is stopped, it is said which warehouses were not read', () => {
  expect(describeStopped(['one', 'other'])).toBe(
    "The local cloud isn't running: only the lake that it left was read. Not read: the warehouse of one, the warehouse of other, the objects in raw/ and import/.",
  );
});
