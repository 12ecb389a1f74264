import { writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import type { Column } from '../../../src/lib/contracts/contract.ts';
import { withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import { NoSpaceError } from '../../../src/lib/duckdb/duckdb-error.ts';
import type { InputTable, Query } from '../../../src/lib/ports/query-engine.ts';
import { UnreadableObjectsError } from '../../../src/lib/engine/unreadable-objects-error.ts';
import { fakeLake } from '../../support/fakes/lake.ts';
import { inScratch } from '../../support/fakes/parquet.ts';
import { inEngine, parquetOf } from './engine.ts';

const COLUMNS: readonly Column[] = [
  { name: 'id', type: 'VARCHAR', nullable: false },
  { name: 'amount', type: 'INTEGER', nullable: true },
];

const SEEN_AT: Column = { name: 'seen_at', type: 'TIMESTAMP', nullable: false };

test('reads inputs by their names and writes typed Parquet, which the next query reads', async () => {
  const lake = await lakeOf({ 'clean/a': rows(1, 3), 'clean/b': rows(4, 6) });
  const sql =
    'SELECT o.id, CAST(sum(o.amount * r.rate) AS bigint) AS total FROM item o CROSS JOIN rate r GROUP BY o.id';
  lake.files.set('rates', Buffer.from('{"id": "x", "rate": 10}\n'));
  const rate: InputTable = {
    name: 'rate',
    format: 'ndjson',
    keys: ['rates'],
    columns: [{ name: 'rate', type: 'INTEGER', nullable: false }],
  };
  const [result, found] = await inEngine(
    async (engine) => {
      const result = await engine.write({ sql, inputs: [items('clean/a', 'clean/b'), rate] }, 'out/run');
      const columns: Column[] = [
        { name: 'id', type: 'VARCHAR', nullable: false },
        { name: 'total', type: 'BIGINT', nullable: true },
      ];
      const again = { name: 'result', format: 'parquet', keys: result.keys, columns } as const;
      return [
        result,
        await engine.rows({ sql: 'SELECT total, typeof(total) AS type FROM result ORDER BY 1', inputs: [again] }),
      ];
    },
    { lake },
  );
  expect(result).toEqual({ keys: ['out/run/part-0.parquet'] });
  expect(found).toEqual([10, 20, 30, 40, 50, 60].map((total) => ({ total: String(total), type: 'BIGINT' })));
});

test('a result is compressed in a way that Redshift documents for COPY', async () => {
  const codecs = await inEngine(async (engine, { files }) => {
    const { keys } = await engine.write({ sql: 'SELECT 1 AS id', inputs: [] }, 'out/run');
    return inScratch(async (folder) => {
      const file = `${folder}/result.parquet`;
      await writeFile(file, files.get(keys[0] ?? '') ?? '');
      return withDuckDb({ folder, memoryMiB: 64 }, (duckDb) =>
        duckDb.run(`SELECT DISTINCT compression FROM parquet_metadata('${file}')`),
      );
    });
  });
  expect(codecs).toEqual([{ compression: 'SNAPPY' }]);
});

test('an object that is overwritten is read with its new content', async () => {
  const lake = await lakeOf({ 'clean/a': rows(1, 3), 'clean/b': rows(4, 5) });
  const found = await inEngine(
    async (engine) => {
      const counts = [];
      for (const key of ['clean/a', 'clean/b']) {
        const { keys } = await engine.write({ sql: 'SELECT id, amount FROM item', inputs: [items(key)] }, 'work/run');
        counts.push(...(await engine.rows({ sql: 'SELECT count(*) AS n FROM item', inputs: [items(...keys)] })));
      }
      return counts;
    },
    { lake },
  );
  expect(found).toEqual([{ n: '3' }, { n: '2' }]);
});

test.each(['parquet', 'ndjson'] as const)('times of %s are truncated to milliseconds, not rounded', async (format) => {
  const times = ['2010-12-31 23:59:59.9996', '2010-12-31 23:59:59.999999', '9999-12-31 23:59:59.999999'];
  const nanoseconds = '2010-12-31 23:59:59.999999999';
  const found = [];
  for (const [type, time] of [...times.map((time) => ['TIMESTAMP', time]), ['TIMESTAMP_NS', nanoseconds]]) {
    const lake = fakeLake();
    const line = Buffer.from(`{"seen_at": "${time}"}\n`);
    lake.files.set('times', format === 'ndjson' ? line : await parquetOf(`SELECT ${type} '${time}' AS seen_at`));
    const input = { name: 'moment', format, keys: ['times'], columns: [SEEN_AT] } as const;
    found.push(
      ...(await inEngine((engine) => engine.rows({ sql: 'SELECT seen_at FROM moment', inputs: [input] }), { lake })),
    );
  }
  expect(found).toEqual([
    { seen_at: '2010-12-31 23:59:59.999' },
    { seen_at: '2010-12-31 23:59:59.999' },
    { seen_at: '9999-12-31 23:59:59.999' },
    { seen_at: '2010-12-31 23:59:59.999' },
  ]);
});

test('a parameter replaces its name, as text or as an integer', async () => {
  const lake = await lakeOf({ 'clean/a': rows(1, 9) });
  const query = {
    sql: 'SELECT id FROM item WHERE amount = :amount OR id = :id ORDER BY id',
    inputs: [items('clean/a')],
  };
  const found = await inEngine((engine) => engine.rows({ ...query, parameters: { id: 'i9', amount: 2 } }), { lake });
  expect(found).toEqual([{ id: 'i2' }, { id: 'i9' }]);
});

test('an input without objects is an empty table, and a result without rows still makes an object', async () => {
  const query: Query = { sql: 'SELECT id, amount FROM item', inputs: [items()] };
  const { result, files } = await inEngine(async (engine, { files }) => ({
    result: await engine.write(query, 'out/run'),
    files,
  }));
  expect(result).toEqual({ keys: ['out/run/part-0.parquet'] });
  expect([...files.keys()]).toEqual(result.keys);
});

test('a query that does not fit into memory runs in parts, with the same rows, and the same bytes when repeated', async () => {
  const lake = await lakeOf({ 'clean/a': rows(1, 40_000), 'clean/b': rows(10_001, 50_000) });
  const sql = 'SELECT id, CAST(count(*) AS bigint) AS n FROM item GROUP BY id ORDER BY id';
  const query: Query = {
    sql,
    inputs: [items('clean/a', 'clean/b')],
    separable: { by: 'id', rowsOf: 'item', bytesPerRow: 1000 },
  };
  const write = () => inEngine((engine) => engine.write(query, 'out/run'), { lake });
  const result = await write();
  expect(result).toEqual({ keys: ['out/run/part-0.parquet', 'out/run/part-1.parquet'] });
  const first = result.keys.map((key) => lake.files.get(key));
  await write();
  expect(result.keys.map((key) => lake.files.get(key))).toEqual(first);
});

test('joined inputs are split by the same ids', async () => {
  const lake = await lakeOf({ 'clean/a': rows(1, 30_000), 'clean/b': rows(20_001, 40_000) });
  const query: Query = {
    sql: 'SELECT a.id FROM item a JOIN other b ON b.id = a.id',
    inputs: [items('clean/a'), { ...items('clean/b'), name: 'other' }],
    separable: { by: 'id', rowsOf: 'other', bytesPerRow: 6000 },
  };
  const [keys, found] = await inEngine(
    async (engine) => {
      const { keys } = await engine.write(query, 'out/run');
      const count = {
        sql: 'SELECT count(*) AS n FROM item',
        inputs: [{ ...items(...keys), columns: COLUMNS.slice(0, 1) }],
      };
      return [keys, await engine.rows(count)];
    },
    { lake },
  );
  expect(keys).toHaveLength(2);
  expect(found).toEqual([{ n: '10000' }]);
});

describe('an unreadable object is named, and no other', () => {
  test.each([
    { what: 'cut off', spoil: (bytes: Buffer) => bytes.subarray(0, bytes.length / 2) },
    { what: 'empty', spoil: () => Buffer.alloc(0) },
    {
      what: 'overwritten in the middle',
      spoil: (bytes: Buffer) => Buffer.from(bytes).fill(0xff, 4, Math.floor(bytes.length / 2)),
    },
  ])('$what', async ({ spoil }) => {
    const lake = await lakeOf({ 'clean/a': rows(1, 3), 'clean/b': rows(4, 5_000) });
    lake.files.set('clean/b', spoil(lake.files.get('clean/b') ?? Buffer.alloc(0)));
    const query: Query = { sql: 'SELECT id, amount FROM item', inputs: [items('clean/a', 'clean/b')] };
    const failing = inEngine((engine) => engine.write(query, 'out/run'), { lake });
    await expect(failing).rejects.toEqual(new UnreadableObjectsError(['clean/b']));
    expect([...lake.files.keys()]).toEqual(['clean/a', 'clean/b']);
  });

  test("an object that needs more memory than there is isn't called unreadable", async () => {
    const lake = await lakeOf({ 'clean/a': "SELECT repeat('long', 4_000_000) AS id, 1 AS amount" });
    const query: Query = { sql: 'SELECT amount, md5(id) AS hash FROM item', inputs: [items('clean/a')] };
    const failing = inEngine((engine) => engine.write(query, 'out/run'), { lake, memoryMiB: 8 });
    await expect(failing).rejects.toEqual(new NoSpaceError('DuckDB: Out of Memory Error'));
  });
});

test('an error of the query itself names no object and quotes no data', async () => {
  const lake = await lakeOf({ 'clean/a': rows(1, 3) });
  const failing = inEngine(
    (engine) => engine.rows({ sql: 'SELECT CAST(id AS date) FROM item', inputs: [items('clean/a')] }),
    { lake },
  );
  await expect(failing).rejects.toThrow(/^DuckDB: [\w ]+$/);
});

function items(...keys: readonly string[]): InputTable {
  return { name: 'item', format: 'parquet', columns: COLUMNS, keys };
}

/** The rows i<from> to i<to>, with their number as the amount. */
function rows(from: number, to: number): string {
  return `SELECT 'i' || n AS id, CAST(n AS integer) AS amount FROM range(${from}, ${to + 1}) t(n)`;
}

async function lakeOf(objects: Readonly<Record<string, string>>) {
  const lake = fakeLake();
  for (const [key, select] of Object.entries(objects)) lake.files.set(key, await parquetOf(select));
  return lake;
}
