import type { DatabaseRow } from '../../../src/lib/sources/database-rows.ts';
import type { Snapshot, Source } from '../../../src/lib/extract/source.ts';
import { keyColumns, rowKey, type RowKey } from '../../../src/lib/extract/row-key.ts';
import { instantOf } from '../../../src/lib/time/zoned-time.ts';
import type { ReadTable } from '../../../src/lib/extract/read-table.ts';

export interface FakeSource extends Source {
  /** Lets any number of runs look at the same time. */
  open(): Promise<Snapshot>;
  /** Adds a row, or puts it in the place of the one with its key. */
  readonly put: (table: string, row: object) => void;
  readonly remove: (table: string, ...key: readonly (number | string)[]) => void;
  /** What every snapshot from now on is dated, in UTC and on the source's clock; the horizon is a minute earlier. */
  setTime(time: string): void;
  /** By table; such a table can't be read. */
  readonly anomalies: Map<string, string>;
}

/** An in-memory database of these tables whose application's clocks are in a given zone. */
export function fakeSource(sources: readonly ReadTable[], timeZone = 'UTC'): FakeSource {
  const tables = new Map(sources.map(({ name }) => [name, new Map<RowKey, object>()]));
  const contracts = new Map(sources.map(({ name, contract }) => [name, contract]));
  const anomalies = new Map<string, string>();
  let now = '2026-11-20T10:00:00';

  const rowsOf = (name: string) => tables.get(name) ?? new Map<RowKey, object>();
  const contractOf = (name: string) => {
    const contract = contracts.get(name);
    if (!contract) throw new Error(`There is no table ${name}`);
    return contract;
  };
  return {
    anomalies,
    put: (table, row) => {
      const contract = contractOf(table);
      const values = keyColumns(contract).map(({ name }): unknown => Reflect.get(row, name));
      rowsOf(table).set(rowKey(contract, values), row);
    },
    remove: (table, ...key) => rowsOf(table).delete(rowKey(contractOf(table), key)),
    setTime: (time) => {
      now = time;
    },
    open: () => {
      const seen = structuredClone(tables);
      const at = new Date(`${now}Z`);
      const local = (time: number) => new Date(time).toISOString().slice(0, 19);
      return Promise.resolve({
        at,
        instantOf: (time) => instantOf(time, timeZone, at),
        horizon: local(at.getTime() - 60_000),
        horizonInUtc: local(at.getTime() - 60_000),
        anomaly: ({ name }) => Promise.resolve(anomalies.get(name)),
        totals: ({ name, measure }, unsummed) => {
          const rows = [...(seen.get(name) ?? [])];
          const summed = rows.filter(([key]) => !unsummed.some((each) => each === key));
          const sum = summed.reduce((total, [, row]) => total + measured(row, measure), 0);
          return Promise.resolve({ rows: rows.length, sum: measure === undefined ? null : sum.toFixed(2) });
        },
        largest: ({ name, contract: { watermark = '' } }) => {
          const numbers = [...(seen.get(name)?.values() ?? [])].map((row) => columnOf(row, watermark));
          const number = numbers.length > 0 ? Math.max(...numbers) : null;
          return Promise.resolve({ number, at: at.toISOString().slice(0, -1) });
        },
        rows: async function* ({ name, contract: { watermark = '' } }, from, after = null) {
          await Promise.resolve();
          const rows = [...(seen.get(name) ?? [])]
            .filter(([key]) => after === null || key > after)
            .filter(([, row]) => from === null || isFrom(Reflect.get(row, watermark), from))
            .map(([key, row]): DatabaseRow => ({ key, text: JSON.stringify(row) }))
            .sort((a, b) => (a.key < b.key ? -1 : 1));
          for (let start = 0; start < rows.length; start += 3) yield rows.slice(start, start + 3);
        },
        close: () => Promise.resolve(),
      });
    },
  };
}

function isFrom(stamp: unknown, from: string): boolean {
  return typeof stamp === 'number' ? stamp >= Number(from) : String(stamp) >= from;
}

/** Of `a` or `a * b`, as measures are. */
function measured(row: object, measure = ''): number {
  return measure.split(' * ').reduce((product, column) => product * columnOf(row, column), 1);
}

function columnOf(row: object, column: string): number {
  return Number(Reflect.get(row, column));
}
