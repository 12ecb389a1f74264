/** @seconds 60 */
import { beforeAll, expect, test } from '@jest/globals';
import { type Access, localAccess } from '../../../src/cli/deployment/access.ts';
import { CommitError } from '../../../src/lib/duckdb/duckdb-error.ts';
import { type Engine, withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import { lakeTables } from '../../../src/lib/duckdb/lake-tables.ts';
import { replaceDay } from '../../../src/lib/engine/replace-day.ts';
import { PermanentError, TransientError } from '../../../src/lib/errors.ts';
import { DT, type LakeTable, RUN } from '../../../src/lib/lake/lake-table.ts';
import type { AttachTables } from '../../../src/lib/ports/table-catalog.ts';
import type { Column } from '../../../src/lib/contracts/contract.ts';
import { inScratch } from '../../support/fakes/parquet.ts';
import { createTableBucket, localTables } from '../../support/local-tables.ts';
import { amount, upTo } from '../../support/sample.ts';
import { startTestCloud } from '../local-cloud.ts';
import { PORTS } from '../../support/ports.ts';

const DAY = '2026-11-20';
const N: Column = { name: 'n', type: 'INTEGER', nullable: false };
const PRICE: Column = { name: 'price', type: 'DECIMAL(18,2)', nullable: true };

let attach: AttachTables;

beforeAll(async () => {
  const { access } = await startTestCloud('iceberg');
  attach = localTables(access, await createTableBucket(access, 'tables-of-tests', ['shop']));
});

test('a reader that polls while days are replaced sees each day before or after it, and never a part', async () => {
  const table = tableOf('polled', N);
  const runs = amount(30, 15);
  const publish = (run: number, { replace }: Tables) =>
    replace(table, DAY, run, `SELECT CAST(unnest(range(${1000 + run})) AS integer) AS n`);
  await inDuckDb(async (writer) => {
    await publish(0, writer);
    const seen: unknown[] = [];
    await inDuckDb(({ attached, run }) =>
      attached(async () => {
        const state = { isOver: false };
        const writing = (async () => {
          for (let n = 1; n <= runs; n++) await publish(n, writer);
        })().finally(() => {
          state.isOver = true;
        });
        do
          seen.push(
            await run(
              'SELECT CAST(published_by AS integer) AS run, CAST(count(*) AS integer) AS rows, CAST(max(n) AS integer) AS last FROM lake.shop.polled GROUP BY ALL',
            ),
          );
        while (!state.isOver);
        await writing;
      }),
    );
    const whole = Array.from({ length: runs + 1 }, (_, n) =>
      JSON.stringify([{ run: n, rows: 1000 + n, last: 999 + n }]),
    );
    const different = new Set(seen.map((rows) => JSON.stringify(rows)));
    expect([...different].filter((rows) => !whole.includes(rows))).toEqual([]);
    expect(different.size).toBeGreaterThan(2);
  });
}, 600_000);

test('a day is replaced alone, the same run twice shows the same rows, and a query without rows empties it', async () => {
  const table = tableOf('replaced', N);
  await inDuckDb(async ({ replace, run }) => {
    await replace(table, DAY, 1, 'SELECT 1 AS n');
    await replace(table, '2026-11-21', 1, 'SELECT 2 AS n');
    await replace(table, DAY, 2, 'SELECT unnest([3, 4]) AS n');
    const published = () => run('SELECT n, published_by, CAST(dt AS varchar) AS dt FROM lake.shop.replaced ORDER BY n');
    const expected = [
      { n: 2, published_by: '1', dt: '2026-11-21' },
      { n: 3, published_by: '2', dt: DAY },
      { n: 4, published_by: '2', dt: DAY },
    ];
    expect(await published()).toEqual(expected);
    await replace(table, DAY, 2, 'SELECT unnest([3, 4]) AS n');
    expect(await published()).toEqual(expected);
    await replace(table, DAY, 3, 'SELECT 5 AS n WHERE false');
    expect(await published()).toEqual(expected.slice(0, 1));
  });
});

test('columns that a contract gains are added and types widen, under rows that are there; another change is refused by name', async () => {
  const before = tableOf('evolving', N, PRICE);
  await inDuckDb(({ replace }) => replace(before, DAY, 1, 'SELECT 1 AS n, 2.50 AS price'));
  const after = tableOf(
    'evolving',
    { ...N, type: 'BIGINT' },
    { ...PRICE, type: 'DECIMAL(38,2)' },
    { name: 'device', type: 'VARCHAR', nullable: true },
  );
  await inDuckDb(async ({ replace, run }) => {
    await replace(after, '2026-11-21', 2, `SELECT 3000000000 AS n, 1e20::DECIMAL(38,2) AS price, 'tv' AS device`);
    expect(
      await run(
        'SELECT n, CAST(price AS varchar) AS price, device, typeof(n) AS type FROM lake.shop.evolving ORDER BY n',
      ),
    ).toEqual([
      { n: '1', price: '2.50', device: null, type: 'BIGINT' },
      { n: '3000000000', price: '100000000000000000000.00', device: 'tv', type: 'BIGINT' },
    ]);
  });
  await inDuckDb(async ({ replace }) => {
    const failing = replace(tableOf('evolving', { ...N, type: 'VARCHAR' }), DAY, 3, `SELECT 'x' AS n`);
    await expect(failing).rejects.toBeInstanceOf(PermanentError);
    await expect(failing).rejects.toThrow(/the column n of .* to be VARCHAR, but it is BIGINT/);
  });
});

test('a column that somebody dropped is added again, under rows that are there', async () => {
  const table = tableOf('meddled', N, PRICE);
  await inDuckDb(({ replace }) => replace(table, DAY, 1, 'SELECT 1 AS n, 2.50 AS price'));
  await inDuckDb(({ attached, run }) => attached(() => run('ALTER TABLE lake.shop.meddled DROP COLUMN price')));
  await inDuckDb(async ({ replace, run }) => {
    await replace(table, '2026-11-21', 2, 'SELECT 2 AS n, 3.50 AS price');
    const rows = await run('SELECT n, CAST(price AS varchar) AS price FROM lake.shop.meddled ORDER BY n');
    expect(rows).toEqual([
      { n: 1, price: null },
      { n: 2, price: '3.50' },
    ]);
  });
});

test('a commit that meets another is repeated whole on top of it, and one whose answer was lost is not', async () => {
  const table = tableOf('contended', N);
  await inDuckDb(async (one) => {
    await one.replace(table, DAY, 1, 'SELECT 1 AS n');
    await inDuckDb(async (other) => {
      const statements: string[] = [];
      let commits = 0;
      const meeting: Engine = {
        run: async (sql, values) => {
          statements.push(sql.split(' ', 1)[0] ?? '');
          if (sql === 'COMMIT' && ++commits === 1) await other.replace(table, DAY, 2, 'SELECT unnest([20, 21]) AS n');
          const answer = await one.run(sql, values);
          if (sql === 'COMMIT' && commits === 2) throw new CommitError('The answer was lost');
          return answer;
        },
      };
      await replaceDay(
        meeting,
        { sql: 'SELECT unnest([30, 31, 32]) AS n' },
        { table, dt: DAY, run: '3', name: 'lake.shop.contended' },
      );
      const attempt = ['BEGIN', 'DELETE', 'INSERT', 'COMMIT', 'FROM'];
      expect(statements).toEqual([...attempt, ...attempt]);
      const rows = await other.run('SELECT n, published_by AS run FROM lake.shop.contended ORDER BY n');
      expect(rows).toEqual([30, 31, 32].map((n) => ({ n, run: '3' })));
    });
  });
});

test('of commits that two writers interleave, none is lost or there twice: each day has what was published last', async () => {
  // a commit takes 0.12 s of CPU time, half of it the local cloud's, and more the more snapshots its table has
  const tables = upTo(Number(process.env['CROWDED_TABLES'] ?? amount(5, 1))).map((n) => tableOf(`crowded_${n}`, N));
  const rounds = 2;
  const daysOf = (writer: number) => upTo(10).map((n) => `2026-0${writer}-${String(n).padStart(2, '0')}`);
  const write = (writer: number) =>
    inDuckDb(async ({ replace }) => {
      for (const table of tables)
        for (const round of upTo(rounds))
          for (const day of daysOf(writer)) {
            // a writer that loses five times is invoked again: one writer may win as long as it has something to write
            const publish = (): Promise<void> =>
              replace(table, day, round, `SELECT unnest([${round}, ${-round}]) AS n`).catch((error: unknown) => {
                if (error instanceof CommitError) return publish();
                throw error;
              });
            await publish();
          }
    });
  await Promise.all([write(1), write(2)]);

  await inDuckDb(async ({ attached, run }) => {
    const rowsOf = (table: LakeTable) =>
      run(
        `SELECT CAST(dt AS varchar) AS dt, list(n ORDER BY n) AS n, list(DISTINCT published_by) AS runs
         FROM lake.shop.${table.name} GROUP BY ALL ORDER BY ALL`,
      );
    const expected = [...daysOf(1), ...daysOf(2)].map((dt) => ({ dt, n: [-rounds, rounds], runs: [String(rounds)] }));
    await attached(async () => {
      for (const table of tables) expect([table.name, await rowsOf(table)]).toEqual([table.name, expected]);
    });
  });
}, 3_600_000);

test('a catalogue that is away fails the run, which can be repeated', async () => {
  const away: Access = localAccess(PORTS.nobody);
  const failing = inDuckDb(
    ({ replace }) => replace(tableOf('away', N), DAY, 1, 'SELECT 1 AS n'),
    localTables(away, 'arn:aws:s3tables:eu-west-1:000000000000:bucket/tables-of-tests'),
  );
  await expect(failing).rejects.toBeInstanceOf(TransientError);
});

interface Tables {
  readonly run: (sql: string, values?: readonly (string | number)[]) => Promise<Record<string, unknown>[]>;
  readonly replace: (table: LakeTable, dt: string, run: number, sql: string) => Promise<void>;
  /** Runs `work` where no table has been asked for yet. */
  readonly attached: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/** A DuckDB of its own, as each function has one. */
async function inDuckDb<Result>(work: (tables: Tables) => Promise<Result>, tables = attach): Promise<Result> {
  return inScratch((folder) =>
    withDuckDb({ folder, memoryMiB: 128 }, (duckDb) => {
      const { nameOf } = lakeTables(duckDb, tables);
      return work({
        run: (sql, values) => duckDb.run(sql, values),
        replace: async (table, dt, run, sql) =>
          replaceDay(duckDb, { sql }, { table, dt, run: String(run), name: await nameOf(table) }),
        attached: async (asked) => {
          await tables(duckDb);
          return asked();
        },
      });
    }),
  );
}

function tableOf(name: string, ...columns: readonly Column[]): LakeTable {
  return { namespace: 'shop', name, columns: [...columns, DT, RUN] };
}
