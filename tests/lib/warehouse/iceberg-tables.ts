import { tmpdir } from 'node:os';
import { COMMIT, type Statement, type Warehouse, type WithWarehouse } from '../../../src/lib/ports/warehouse.ts';
import type { OpenObject } from '../../../src/lib/ports/opened-object.ts';
import type { AttachTables } from '../../../src/lib/ports/table-catalog.ts';
import {
  type Catalogue,
  currentOf,
  historyTables,
  latestTables,
  waitingOf,
} from '../../../src/lib/warehouse/catalogue.ts';
import { withIcebergWarehouse } from '../../../src/lib/warehouse/iceberg-warehouse.ts';

/** A warehouse in a table bucket, filled from a test's lake. */
export function withTables(
  catalogue: Catalogue,
  attach: AttachTables,
  { open, scratch = tmpdir() }: { readonly open: OpenObject; readonly scratch?: string },
): WithWarehouse {
  return withIcebergWarehouse(catalogue, { attach, bucket: 'lake', open, memoryMiB: 128, scratch });
}

/** The same, with a session for each call. */
export function inTables(...tables: Parameters<typeof withTables>): Warehouse {
  return eachCall(withTables(...tables));
}

export function eachCall(within: WithWarehouse): Warehouse {
  return {
    dialect: 'iceberg',
    apply: (statements) => within((warehouse) => warehouse.apply(statements)),
    rows: (sql) => within((warehouse) => warehouse.rows(sql)),
  };
}

/** Sessions that are open until all are closed. */
export function openSessions() {
  const closes: (() => Promise<unknown>)[] = [];
  const open = (within: WithWarehouse) =>
    new Promise<Warehouse>((resolve, reject) => {
      const { promise, resolve: end } = Promise.withResolvers<undefined>();
      const closed = within((warehouse) => {
        resolve(warehouse);
        return promise;
      });
      closed.catch(reject);
      closes.push(() => {
        end(undefined);
        return closed;
      });
    });
  return { open, close: async () => void (await Promise.all(closes.splice(0).map((close) => close()))) };
}

/** One call at a time: the DuckDB file that stands for a table bucket allows one process. */
export function oneAtATime(warehouse: Warehouse): Warehouse {
  let last: Promise<unknown> = Promise.resolve();
  const next = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
  return {
    ...warehouse,
    apply: (statements) => next(() => warehouse.apply(statements)),
    rows: (sql) => next(() => warehouse.rows(sql)),
  };
}

/** A process that dies after N commits in one call: anything uncommitted never happened. */
export function dyingAfter(commits: number, warehouse: Warehouse): Warehouse {
  return {
    ...warehouse,
    apply: async (statements) => {
      const ends = endsOf(statements);
      if (ends.length <= commits) return warehouse.apply(statements);
      await warehouse.apply(statements.slice(0, commits === 0 ? 0 : (ends[commits - 1] ?? 0) + 1));
      throw new Error('The process dies');
    },
  };
}

/** The number of transactions in statements. */
export function commitsOf(statements: readonly Statement[]): number {
  return endsOf(statements).length;
}

function endsOf(statements: readonly Statement[]): number[] {
  return statements.flatMap((statement, place) => (statement === COMMIT ? [place] : []));
}

/** What isn't NULL in the rows of every table and view, except for times and numbers that differ in every load. */
export async function rowsIn(
  { rows, dialect }: Pick<Warehouse, 'rows' | 'dialect'>,
  catalogue: Catalogue,
): Promise<Record<string, string[]>> {
  const history = historyTables(catalogue);
  const own = [...history.map(({ surrogateKey }) => surrogateKey), 'loaded_at'];
  const names = [
    ...latestTables(catalogue).map(({ table }) => table),
    ...history.flatMap((table) => [table.table, waitingOf(table), currentOf(table)]),
    ...['deleted_row', 'reconciliation', 'load_ledger'],
  ];
  const queries = names.map((name) => ({ name, from: `FROM ${catalogue.schema}.${name}` }));
  const content: Record<string, string[]> = Object.fromEntries(names.map((name) => [name, []]));
  const add = (name: string, row: Readonly<Record<string, string | null>>) => {
    const values = Object.entries(row).flatMap(([column, value]) =>
      value === null || own.includes(column) ? [] : [[column, withoutZeros(value)]],
    );
    content[name]?.push(JSON.stringify(values.sort()));
  };
  if (dialect === 'iceberg') {
    // each call opens a DuckDB and attaches the tables
    const all = queries.map(({ name, from }) => `SELECT '${name}' AS of_table, CAST(COLUMNS(*) AS varchar) ${from}`);
    for (const { of_table, ...row } of await rows(all.join(' UNION ALL BY NAME '))) add(of_table ?? '', row);
  } else for (const { name, from } of queries) for (const row of await rows(`SELECT * ${from}`)) add(name, row);
  for (const lines of Object.values(content)) lines.sort();
  return content;
}

/** A time of day as PostgreSQL writes it. */
function withoutZeros(value: string): string {
  return value.replace(/^(\d\d:\d\d:\d\d(?:\.\d*[1-9])?)\.?0*$/, '$1');
}
