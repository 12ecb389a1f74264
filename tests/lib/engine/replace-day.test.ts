import { describe, expect, test } from '@jest/globals';
import { CommitError } from '../../../src/lib/duckdb/duckdb-error.ts';
import { type Engine, withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import { lakeTables } from '../../../src/lib/duckdb/lake-tables.ts';
import { replaceDay } from '../../../src/lib/engine/replace-day.ts';
import { lakeTable } from '../../../src/lib/lake/lake-table.ts';
import { inScratch } from '../../support/fakes/parquet.ts';
import { fakeTables } from '../../support/fakes/tables.ts';

const TABLE = lakeTable({
  id: 'shop/item-day.v1',
  columns: [
    { name: 'order', type: 'VARCHAR', nullable: false },
    { name: 'amount', type: 'INTEGER', nullable: true },
  ],
});
const [DAY, OTHER_DAY] = ['2026-11-20', '2026-11-21'];
/** Orders of the first day, then of the second. */
const rows = (...orders: readonly string[]) => ({
  sql: `SELECT * FROM (VALUES ${orders.map((order) => `(:amount, '${order}')`).join(', ')}) AS t(amount, "order")`,
  parameters: { amount: 7 },
});

test("the rows of a day become a query's, by the names of its columns, with the run beside them; other days stay", async () => {
  await inTable(async ({ replace, published }) => {
    await replace(rows('a', 'b'), 'r1');
    await replace(rows('c'), 'r1', OTHER_DAY);
    await replace(rows('b', "o''clock"), 'r2');
    expect(await published()).toEqual([
      { order: 'b', amount: 7, dt: DAY, published_by: 'r2' },
      { order: "o'clock", amount: 7, dt: DAY, published_by: 'r2' },
      { order: 'c', amount: 7, dt: OTHER_DAY, published_by: 'r1' },
    ]);
  });
});

test('a query without rows empties the day', async () => {
  await inTable(async ({ replace, published }) => {
    await replace(rows('a'), 'r1');
    await replace({ sql: 'SELECT 1 AS amount, NULL AS "order" WHERE false' }, 'r2');
    expect(await published()).toEqual([]);
  });
});

test('a query that fails changes nothing, is not repeated, and leaves the table to the next', async () => {
  await inTable(async ({ replace, published, statements }) => {
    await replace(rows('a'), 'r1');
    const before = statements.length;
    const failing = replace({ sql: `SELECT CAST('x' AS integer) AS amount, 'b' AS "order"` }, 'r2');
    await expect(failing).rejects.toThrow(/^DuckDB: /);
    expect(kindsOf(statements.slice(before))).toEqual(['BEGIN', 'DELETE', 'INSERT', 'ROLLBACK']);
    expect(await published()).toMatchObject([{ order: 'a' }]);
    await replace(rows('b'), 'r3');
    expect(await published()).toMatchObject([{ order: 'b', published_by: 'r3' }]);
  });
});

describe('a commit that is refused', () => {
  test('is repeated whole, on top of what the other writer committed', async () => {
    const commits = { refused: 2 };
    await inTable(async ({ replace, published, statements, duckDb }) => {
      await replace(rows('a'), 'r1');
      const before = statements.length;
      await replace(rows('b'), 'r2', DAY, {
        run: async (sql, values) => {
          if (sql !== 'COMMIT' || commits.refused-- <= 0) return duckDb.run(sql, values);
          await duckDb.run('ROLLBACK');
          await duckDb.run(`UPDATE lake.shop.item_day SET published_by = 'other', "order" = "order" || 'x'`);
          throw new CommitError('DuckDB: TransactionContext Error');
        },
      });
      expect(await published()).toEqual([{ order: 'b', amount: 7, dt: DAY, published_by: 'r2' }]);
      expect(kindsOf(statements.slice(before)).filter((kind) => kind === 'INSERT')).toHaveLength(3);
    });
  });

  test('again and again is thrown after five attempts, and the day is as it was', async () => {
    await inTable(async ({ replace, published, statements, duckDb }) => {
      await replace(rows('a'), 'r1');
      const before = statements.length;
      const error = new CommitError('DuckDB: TransactionContext Error');
      const failing = replace(rows('b'), 'r2', DAY, {
        run: async (sql, values) => {
          if (sql !== 'COMMIT') return duckDb.run(sql, values);
          await duckDb.run('ROLLBACK');
          throw error;
        },
      });
      await expect(failing).rejects.toBe(error);
      expect(kindsOf(statements.slice(before)).filter((kind) => kind === 'BEGIN')).toHaveLength(5);
      expect(await published()).toMatchObject([{ order: 'a', published_by: 'r1' }]);
    });
  });
});

test('a commit whose answer was lost is recognised by its run, and not repeated', async () => {
  await inTable(async ({ replace, published, statements, duckDb }) => {
    await replace(rows('a'), 'r1');
    const before = statements.length;
    await replace(rows('b', 'c'), 'r2', DAY, {
      run: async (sql, values) => {
        const answer = await duckDb.run(sql, values);
        if (sql === 'COMMIT') throw new CommitError('DuckDB: TransactionContext Error');
        return answer;
      },
    });
    expect(kindsOf(statements.slice(before))).toEqual(['BEGIN', 'DELETE', 'INSERT', 'COMMIT', 'FROM']);
    expect(await published()).toMatchObject([{ order: 'b' }, { order: 'c' }]);
  });
});

interface Table {
  readonly duckDb: Engine;
  /** In the order in which they ran. */
  readonly statements: readonly string[];
  /** By an engine of the test's own, if it gives one. */
  readonly replace: (
    query: Parameters<typeof replaceDay>[1],
    run: string,
    dt?: string,
    engine?: Engine,
  ) => Promise<void>;
  readonly published: () => Promise<Record<string, unknown>[]>;
}

async function inTable(work: (table: Table) => Promise<void>): Promise<void> {
  await inScratch((folder) =>
    withDuckDb({ folder, memoryMiB: 64 }, async (real) => {
      const name = await lakeTables(real, fakeTables(folder, ['shop'])).nameOf(TABLE);
      const statements: string[] = [];
      const duckDb: Engine = {
        run: (sql, values) => {
          statements.push(sql);
          return real.run(sql, values);
        },
      };
      await work({
        duckDb,
        statements,
        replace: (query, run, dt = DAY, engine = duckDb) => replaceDay(engine, query, { table: TABLE, dt, run, name }),
        published: () => real.run(`FROM ${name} ORDER BY dt, "order"`),
      });
    }),
  );
}

/** What each begins with. */
function kindsOf(statements: readonly string[]): string[] {
  return statements.map((sql) => sql.split(' ', 1)[0] ?? '');
}
