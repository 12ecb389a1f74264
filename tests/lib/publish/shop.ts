import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Message } from '../../../src/lib/contracts/message.ts';
import { accept } from '../../../src/lib/contracts/validate.ts';
import { type Engine, withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import { createdObject, type CreatedObject } from '../../../src/lib/generated/created-object.v1.ts';
import type { PassedOn } from '../../../src/lib/generated/passed-on.v1.ts';
import type { AttachTables } from '../../../src/lib/ports/table-catalog.ts';
import type { OpenObject } from '../../../src/lib/ports/opened-object.ts';
import { publish } from '../../../src/lib/publish/publish.ts';
import type { CleanContract } from '../../../src/lib/publish/published-table.ts';
import { tableWriter } from '../../../src/lib/publish/table-writer.ts';
import { literal } from '../../../src/lib/sql/quote.ts';
import { fakeFailedStore, type FakeFailedStore } from '../../support/fakes/failed-store.ts';
import { fakeObjects } from '../../support/fakes/open-object.ts';
import { inScratch, ownDuckDb } from '../../support/fakes/parquet.ts';
import { fakeTables } from '../../support/fakes/tables.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';

/** A contract with a composite key and personal fields. */
export const ITEM: CleanContract = {
  id: 'shop/order-item.v1',
  table: 'order-item/v1',
  key: ['order_no', 'line_no'],
  columns: [
    { name: 'order_no', type: 'VARCHAR', nullable: false },
    { name: 'line_no', type: 'INTEGER', nullable: true },
    { name: 'price', type: 'DECIMAL(18,2)', nullable: true },
    { name: 'bought_at', type: 'TIMESTAMP', nullable: false },
    { name: 'buyer', type: 'VARCHAR', nullable: true, pii: 'drop' },
  ],
};

/** A row as its clean object has it, in SQL. */
interface Item {
  readonly order: string;
  readonly line?: number | null;
  readonly price?: number;
  readonly buyer?: string;
}

export interface Shop {
  readonly failed: FakeFailedStore;
  /** Lands an object, accepted at this second of a minute; later ones under its key overwrite it. */
  readonly land: (key: string, second: number, items: readonly Item[]) => Promise<void>;
  /** Lands the rows of a query. */
  readonly landQuery: (key: string, sql: string, modifiedAt?: Date) => Promise<void>;
  readonly landBytes: (key: string, bytes: string) => void;
  /** Publishes the notified objects in one batch. */
  readonly publish: (keys: readonly string[], options?: Options) => Promise<Published>;
  /** The result of SQL in which `lake` is the table bucket. */
  readonly query: (sql: string) => Promise<Record<string, unknown>[]>;
  /** The table's rows, as texts. */
  readonly items: () => Promise<string[]>;
}

interface Options {
  readonly contracts?: readonly CleanContract[];
  readonly mostRows?: number;
  readonly pseudonymKey?: string;
  /** The parent of the run's folder. */
  readonly scratch?: string;
  /** Called for everything that the run reads and writes. */
  readonly tables?: (attach: AttachTables) => AttachTables;
  readonly open?: (open: OpenObject) => OpenObject;
}

interface Published {
  readonly counts: Readonly<Record<string, number>>;
  readonly errors: readonly unknown[];
  /** What it said that is in its table. */
  readonly passed: readonly PassedOn[];
  /** Keys whose notices will be delivered again. */
  readonly left: readonly string[];
}

export const key = (day: number, name: string) => `clean/order-item/v1/dt=2026-11-${day}/${name}.parquet`;

/** A shop whose table bucket is a fake, or the given one. */
export async function inShop(work: (shop: Shop) => Promise<void>, tables?: AttachTables): Promise<void> {
  const duckDb = await ownDuckDb();
  await inScratch(async (folder) => {
    const attach = tables ?? fakeTables(folder, ['shop']);
    const objects = new Map<string, { bytes: Uint8Array; modifiedAt: Date }>();
    const failed = fakeFailedStore();
    const landQuery = async (key: string, sql: string, modifiedAt = new Date('2026-11-21T12:00:00Z')) => {
      const path = join(folder, 'object.parquet');
      await duckDb.run(`COPY (${sql}) TO ${literal(path)} (FORMAT parquet)`);
      objects.set(`lake/${key}`, { bytes: await readFile(path), modifiedAt });
    };
    const query = (sql: string) =>
      withDuckDb({ folder, memoryMiB: 128, revealErrors: true }, async (reader) => {
        await attach(reader);
        return reader.run(sql);
      });
    await work({
      failed,
      landQuery,
      query,
      land: (key, second, items) => {
        const time = new Date(Date.UTC(2026, 10, 21, 10, 0, second)).toISOString();
        return landQuery(key, rowsOf(items, `${time}-${second}`));
      },
      landBytes: (key, bytes) => {
        objects.set(`lake/${key}`, { bytes: Buffer.from(bytes), modifiedAt: new Date('2026-11-21T12:00:00Z') });
      },
      publish: async (keys, options = {}) => {
        const { contracts = [ITEM], scratch = folder, tables = same, open = same, ...settings } = options;
        const telemetry = fakeTelemetry();
        const withWriter = tableWriter({ tables: tables(attach), memoryMiB: 128, scratch });
        const left = await publish(keys.map(noticeOf), {
          ...settings,
          ...{ contracts, telemetry, failed, withWriter, bucket: 'lake', stage: 'shop.publish' },
          open: open(fakeObjects(Object.fromEntries(objects))),
        });
        const { counts, errors, passed } = telemetry;
        return { counts, errors, passed, left: left.map(({ id }) => id) };
      },
      items: async () => {
        const rows = await query(
          `SELECT concat_ws(' ', order_no, coalesce(CAST(line_no AS varchar), '-'), price, dt, split_part(source_object, 'Z-', 2)) AS item
             FROM lake.shop.order_item ORDER BY ALL`,
        );
        return rows.map(({ item }) => String(item));
      },
    });
  });
}

/** Tables whose engine reports each statement before it runs, beginning with ATTACH. */
export function seeing(before: (sql: string) => unknown): (attach: AttachTables) => AttachTables {
  return (attach) => async (duckDb) => {
    const run = duckDb.run.bind(duckDb);
    const reported: Engine['run'] = async (sql, values) => {
      await before(sql);
      return run(sql, values);
    };
    Object.assign(duckDb, { run: reported });
    await attach(duckDb);
  };
}

const same = <T>(value: T): T => value;

function rowsOf(items: readonly Item[], source: string): string {
  const rows = items.map(
    ({ order, line = 1, price = 1, buyer = 'Ann' }) => `(${literal(order)}, ${line}, ${price}, ${literal(buyer)})`,
  );
  const values = rows.length > 0 ? rows.join(', ') : `('', 1, 1, '')`;
  return `SELECT order_no, CAST(line_no AS integer) AS line_no, CAST(price AS decimal(18,2)) AS price,
      TIMESTAMP_MS '2026-11-20 09:00:00' AS bought_at, buyer, ${literal(source)} AS source_object
    FROM (VALUES ${values}) AS t(order_no, line_no, price, buyer) ${rows.length > 0 ? '' : 'WHERE false'}`;
}

/** Named by the key. */
function noticeOf(key: string): Message<CreatedObject> {
  const value = { key };
  return { id: key, value: accept(createdObject, value), text: JSON.stringify(value) };
}
