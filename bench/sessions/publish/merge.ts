// Merges keys, half of which are new, into a table: merge.ts <port> <table bucket's ARN> <rows> <keys>; with `fill` instead of
// a number of keys it makes the table.
import { join } from 'node:path';
import { localAccess } from '../../../src/cli/deployment/access.ts';
import { mergeRows } from '../../../src/lib/publish/merge-rows.ts';
import { publishedTable } from '../../../src/lib/publish/published-table.ts';
import { tableWriter } from '../../../src/lib/publish/table-writer.ts';
import { literal } from '../../../src/lib/sql/quote.ts';
import { localTables } from '../../../tests/support/local-tables.ts';
import { peakMiB, report } from '../../harness/serve.ts';

const [port = '', arn = '', count = '', keys = ''] = process.argv.slice(2);
const rows = Number(count);
const published = publishedTable({
  id: `bench/of-${rows}.v1`,
  table: 'of/v1',
  key: ['id'],
  columns: [
    { name: 'id', type: 'VARCHAR', nullable: false },
    { name: 'n', type: 'BIGINT', nullable: false },
    { name: 'price', type: 'DOUBLE', nullable: false },
  ],
});
const ROWS_A_COMMIT = 5_000_000;
const ROWS_A_DAY = 200_000;

await tableWriter({ tables: localTables(localAccess(Number(port)), arn), memoryMiB: 512 })(
  async ({ duckDb, memoryMiB, tables, folder }) => {
    const name = await tables.nameOf(published.table);
    /** Rows of the numbers `n`. */
    const rowsOf = (numbers: string, source: string) =>
      `SELECT system.main.md5('key ' || n) AS id, n, n * 0.01 AS price, ${literal(source)} AS source_object,
         DATE '2026-01-01' + CAST(n // ${ROWS_A_DAY} AS integer) AS dt FROM (${numbers})`;
    if (keys === 'fill') {
      for (let from = 0; from < rows; from += ROWS_A_COMMIT) {
        const numbers = `SELECT range AS n FROM range(${from}, ${Math.min(rows, from + ROWS_A_COMMIT)})`;
        await duckDb.run(`INSERT INTO ${name} BY NAME ${rowsOf(numbers, '2026-11-20T00:00:00.000Z-first')}`);
      }
      report({ time: 0 });
      return;
    }
    const staged = join(folder, 'staged.parquet');
    const numbers = `SELECT (range * 7919) % (2 * ${rows}) AS n FROM range(${Number(keys)})`;
    const placed = `SELECT *, row_number() OVER () AS _place FROM (${rowsOf(numbers, '2026-11-21T00:00:00.000Z-second')})`;
    await duckDb.run(`COPY (${placed}) TO ${literal(staged)} (FORMAT parquet)`);
    const start = performance.now();
    const merged = await mergeRows({ duckDb, memoryMiB }, { ...published, name }, [staged]);
    const { userCPUTime, systemCPUTime } = process.resourceUsage();
    report({
      time: (performance.now() - start) / 1000,
      cpu: (userCPUTime + systemCPUTime) / 1e6,
      peak: peakMiB(),
      published: merged.published,
    });
  },
);
