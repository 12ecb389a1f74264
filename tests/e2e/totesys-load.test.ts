import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PostgresServer } from '../../src/cli/cloud/postgres.ts';
import { seededRandom } from '../../src/cli/contracts/generator/random.ts';
import { foundCompany } from '../../src/cli/totesys/company.ts';
import { within } from '../../src/cli/totesys/database.ts';
import { makeDeal } from '../../src/cli/totesys/deal.ts';
import type { DatabaseSecret } from '../../src/lib/generated/database-secret.v1.ts';
import type { Warehouse } from '../../src/lib/ports/warehouse.ts';
import type { Session } from '../../src/lib/postgres/session.ts';
import { isDifferent, lastReconciliation } from '../../src/lib/warehouse/reconciliation.ts';
import { load } from '../../src/totesys/load.ts';
import { TABLES } from '../../src/totesys/tables.ts';
import { WAREHOUSE } from '../../src/totesys/warehouse.ts';
import type { FakeObjectStore } from '../fakes/object-store.ts';
import { fakeTelemetry } from '../fakes/telemetry.ts';
import { rowsOf } from '../totesys/rows-of.ts';
import { starLake } from '../totesys/star-lake.ts';
import { emptyDatabases, startTestPostgres } from './test-postgres.ts';
import { connectTo, inPostgres, redshiftOver } from './warehouses.ts';

const company = foundCompany(1);
const PARTNERS = { currency: 3, staff: 20, address: 30, counterparty: 20, design: 473 };
const NOW = new Date('2026-11-20T10:06:40Z');
const lake = starLake();
let server: PostgresServer;
let database: () => Promise<DatabaseSecret>;
let redshift: Awaited<ReturnType<typeof redshiftOver>>;

/** What happens in the source; each is a batch. */
const CHAPTERS = [
  { at: '2026-11-20T10:00:00', compare: false, happens: found },
  { at: '2026-11-20T10:05:00', compare: false, happens: trade },
  { at: '2026-11-20T10:10:00', compare: true, happens: changeInSilence },
  { at: '2026-11-20T10:15:00', compare: true, happens: mend },
] as const;

beforeAll(async () => {
  server = await startTestPostgres(4691);
  database = emptyDatabases(server);
  redshift = await redshiftOver(server.superuser, { below: objectsBelow(lake.store) });
  for (const { at, compare, happens } of CHAPTERS) {
    lake.source.setTime(at);
    happens();
    await lake.follow(compare);
  }
}, 120_000);

afterAll(async () => {
  await redshift.close();
  await server.stop();
});

const PROFILES = [
  { profile: 'PostgreSQL', open: (secret: DatabaseSecret) => inPostgres(lake.store, connectTo(secret)) },
  { profile: 'Redshift', open: (secret: DatabaseSecret) => redshift.warehouse(secret) },
];

/** The objects as they were after so many batches. */
function storeUntil(batches: number): FakeObjectStore {
  const isLater = (key: string) => Number(/^processed\/manifests\/(\d{9})/.exec(key)?.[1] ?? 0) > batches;
  const files = new Map([...lake.store.files].filter(([key]) => !isLater(key)));
  return { ...lake.store, files, get: (key) => Promise.resolve(files.get(key)) };
}

function loadFrom(store: Pick<FakeObjectStore, 'get'>, warehouse: Warehouse, telemetry = fakeTelemetry()) {
  return load({ store: { ...lake.store, get: store.get }, warehouse, telemetry, now: () => NOW });
}

describe.each(PROFILES)('in $profile', ({ open }) => {
  test('the warehouse follows the source, batch by batch, and says how it stands', async () => {
    const warehouse = open(await database());
    const texts = async (sql: string) => (await warehouse.rows(sql)).map((row) => Object.values(row).join(' '));
    const first = fakeTelemetry();

    expect(await loadFrom(storeUntil(1), warehouse, first)).toEqual({ batches: [1], lag_seconds: null });
    expect(await texts('SELECT DISTINCT location FROM totesys.dim_staff ORDER BY location')).toContain('Not stated');
    expect(first.counts).toEqual({
      LoadedBatches: 1,
      LoadedRows: 550,
      // of the batch that is extracted and not transformed
      LagSeconds: 219,
      ReconciliationDifferences: 0,
      WaitingRows: 0,
    });

    // the earliest change is stamped 10:03:01
    const telemetry = fakeTelemetry();
    expect(await loadFrom(storeUntil(2), warehouse, telemetry)).toEqual({ batches: [2], lag_seconds: 219 });
    expect(telemetry.counts).toMatchObject({ LagSeconds: 219, ReconciliationDifferences: 0 });
    expect(telemetry.counts['WaitingRows']).toBeGreaterThan(0);

    expect(await loadFrom(lake.store, warehouse, telemetry)).toMatchObject({ batches: [3, 4] });
    expect(await texts('SELECT waiting_rows FROM totesys.load_ledger ORDER BY batch')).toEqual([
      '0',
      expect.not.stringMatching(/^0$/),
      expect.not.stringMatching(/^0$/),
      '0',
    ]);
    const reconciled = await lastReconciliation(warehouse, WAREHOUSE);
    expect(reconciled.filter((each) => isDifferent(each) || !each.isKnown)).toEqual([]);
    expect(reconciled).toHaveLength(10);
    // the warehouse keeps its version of the payment that was rejected since
    expect(reconciled.find(({ table }) => table === 'fact_payment')).toMatchObject({
      ...{ sourceRows: 6, rejectedRows: 1, rejectedKeys: [1], warehouseRows: 5, sourceSum: expect.any(String) },
    });
    expect(telemetry.counts['ReconciliationDifferences']).toBe(0);
    // every version of the order that was changed, and one current row of each that is left
    expect(
      await texts('SELECT units_sold FROM totesys.fact_sales_order WHERE sales_order_id = 1 ORDER BY batch'),
    ).toEqual(['1000', '2000']);
    expect(await texts('SELECT count(*) AS n FROM totesys.current_payment')).toEqual(['6']);
    expect(await loadFrom(lake.store, warehouse)).toEqual({ batches: [], lag_seconds: null });
  });

  test('a batch that fails tells its age, and those before it their lag', async () => {
    const warehouse = open(await database());
    const failsFrom = (name: string): Warehouse => ({
      ...warehouse,
      apply: (statements) =>
        JSON.stringify(statements).includes(name) ? Promise.reject(new Error('failed')) : warehouse.apply(statements),
    });
    await loadFrom(storeUntil(1), warehouse);
    const [failed, later] = [fakeTelemetry(), fakeTelemetry()];
    await expect(loadFrom(storeUntil(2), failsFrom('000000002'), failed)).rejects.toThrow('failed');
    expect(failed.counts).toEqual({ LagSeconds: 219 });
    await expect(loadFrom(lake.store, failsFrom('000000003'), later)).rejects.toThrow('failed');
    expect(later.counts).toMatchObject({ LoadedBatches: 1, LagSeconds: 219, ReconciliationDifferences: 0 });
  });

  test('a batch whose commit was not heard of is told of like any other', async () => {
    const warehouse = open(await database());
    await loadFrom(storeUntil(1), warehouse);
    const apply = async (statements: Parameters<Warehouse['apply']>[0]) => {
      await warehouse.apply(statements);
      throw new Error('The connection broke');
    };
    const telemetry = fakeTelemetry();
    expect(await loadFrom(storeUntil(2), { ...warehouse, apply }, telemetry)).toEqual({
      batches: [],
      lag_seconds: 219,
    });
    expect(telemetry.counts).toMatchObject({ LagSeconds: 219, ReconciliationDifferences: 0 });
    expect(telemetry.counts['WaitingRows']).toBeGreaterThan(0);
  });

  test('a warehouse that another lake loaded is refused', async () => {
    const warehouse = open(await database());
    await loadFrom(storeUntil(2), warehouse);
    const otherLake = (until: number) => ({
      get: async (key: string) => {
        const text = (await storeUntil(until).get(key))?.toString();
        return text === undefined ? undefined : Buffer.from(text.replace('"snapshot_at":"2026', '"snapshot_at":"2025'));
      },
    });
    // one that has the batch, and one that has not come so far
    for (const until of [4, 1])
      await expect(loadFrom(otherLake(until), warehouse)).rejects.toThrow(
        "The warehouse's batch 2 is another lake's: each lake needs a database of its own",
      );
    // one that was first meanwhile
    const empty = open(await database());
    const beaten: Warehouse = {
      ...empty,
      apply: async (statements) => {
        if (JSON.stringify(statements).includes('000000001')) await loadFrom(storeUntil(1), empty);
        await empty.apply(statements);
      },
    };
    await expect(loadFrom(otherLake(4), beaten)).rejects.toThrow("The warehouse's batch 1 is another lake's");
  });
});

test('both profiles hold the same', async () => {
  const [first, second] = [await database(), await database()];
  await loadFrom(lake.store, inPostgres(lake.store, connectTo(first)));
  await loadFrom(lake.store, redshift.warehouse(second));
  expect(await contentOf(second)).toEqual(await contentOf(first));
});

test('a crash at any one call leaves what the next run completes', async () => {
  const states = await undisturbedStates();
  let crashes = 0;
  for (const batch of [1, 2, 3, 4]) {
    for (let call = 1; ; call++) {
      const secret = await copyOf(states[batch - 1]?.secret);
      const { hasCrashed } = await crashedLoad(secret, storeUntil(batch), call);
      if (!hasCrashed) break;
      crashes++;
      await loadFrom(storeUntil(batch), inPostgres(lake.store, connectTo(secret)));
      expect({ batch, call, content: await contentOf(secret) }).toEqual({
        batch,
        call,
        content: states[batch]?.content,
      });
      await within(server.superuser, ({ query }) => query(`DROP DATABASE ${secret.dbname} WITH (FORCE)`));
    }
  }
  expect(crashes).toBeGreaterThan(200);
}, 900_000);

interface State {
  readonly secret: DatabaseSecret;
  readonly content: Map<string, string>;
}

/** The warehouse after each batch, the empty one first. */
async function undisturbedStates(): Promise<State[]> {
  let secret = await database();
  const states = [{ secret, content: await contentOf(secret) }];
  for (const batch of CHAPTERS.keys()) {
    secret = await copyOf(secret);
    await loadFrom(storeUntil(batch + 1), inPostgres(lake.store, connectTo(secret)));
    states.push({ secret, content: await contentOf(secret) });
  }
  return states;
}

let copies = 0;
async function copyOf(secret: DatabaseSecret | undefined): Promise<DatabaseSecret> {
  if (!secret) throw new Error('Expected a state');
  const dbname = `crash_${++copies}`;
  await within(server.superuser, ({ query }) => query(`CREATE DATABASE ${dbname} TEMPLATE ${secret.dbname}`));
  return { ...secret, dbname };
}

/** A load whose process ends after so many calls: nothing that it then asks for happens, and its connections break. */
async function crashedLoad(secret: DatabaseSecret, store: FakeObjectStore, last: number) {
  let calls = 0;
  const open: Session[] = [];
  const counted = async <Answer>(call: () => Promise<Answer>): Promise<Answer> => {
    if (calls >= last) throw new Error('The process is dead');
    calls++;
    const answer = await call();
    if (calls < last) return answer;
    await Promise.all(open.splice(0).map((session) => session.close()));
    throw new Error('The process dies');
  };
  const connect = () =>
    counted(async () => {
      const session = await connectTo(secret)();
      open.push(session);
      return {
        query: (text: string, values?: readonly unknown[]) => counted(() => session.query(text, values)),
        texts: (text: string) => counted(() => session.texts(text)),
        copy: (text: string, bytes: AsyncIterable<Uint8Array>) => counted(() => session.copy(text, bytes)),
        close: () => counted(() => session.close()),
      };
    });
  const warehouse = inPostgres({ open: (bucket, key) => counted(() => store.open(bucket, key)) }, connect);
  const get = (key: string) => counted(() => store.get(key));
  const hasCrashed = await loadFrom({ get }, warehouse).then(
    () => false,
    () => true,
  );
  await Promise.all(open.splice(0).map((session) => session.close()));
  return { hasCrashed };
}

/** A hash of each table, but for numbers and times that no two loads share. */
async function contentOf(secret: DatabaseSecret): Promise<Map<string, string>> {
  return within(secret, async ({ query }) => {
    const tables = await query(
      "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'totesys' ORDER BY 1",
    );
    const content = new Map<string, string>();
    for (const [table] of tables) {
      const row = "to_jsonb(t) - 'loaded_at' - 'sales_record_id' - 'purchase_record_id' - 'payment_record_id'";
      const [[hash] = []] = await query(
        `SELECT count(*) || ' ' || md5(coalesce(string_agg(r, chr(10) ORDER BY r), '')) FROM (SELECT (${row})::text AS r FROM totesys.${String(table)} AS t) AS rows`,
      );
      content.set(String(table), String(hash));
    }
    return content;
  });
}

function objectsBelow({ files }: FakeObjectStore) {
  return (_bucket: string, prefix: string) => new Map([...files].filter(([key]) => key.startsWith(prefix)));
}

function found(): void {
  for (const { name } of TABLES) for (const row of rowsOf(company, name)) lake.source.put(name, row);
}

/** Six deals, with a counterparty that breaks its contract: what refers to it waits. */
function trade(): void {
  const stamp = { created_at: '2026-11-20T10:03:01', last_updated: '2026-11-20T10:03:01' };
  lake.source.put('counterparty', {
    ...company.counterparty[0],
    counterparty_id: 21,
    counterparty_legal_name: '',
    ...stamp,
  });
  for (let n = 1; n <= 6; n++) {
    const kind = n % 2 === 0 ? 'purchase' : 'sale';
    const ids = { kind, order: Math.ceil(n / 2), transaction: n, payment: n } as const;
    const deal = makeDeal(seededRandom(n), ids, PARTNERS, Date.UTC(2026, 10, 20, 10, 3, n));
    const partner = n === 3 ? { counterparty_id: 21 } : {};
    if (deal.sales_order) lake.source.put('sales_order', { ...deal.sales_order, units_sold: 1000, ...partner });
    if (deal.purchase_order) lake.source.put('purchase_order', deal.purchase_order);
    lake.source.put('transaction', deal.transaction);
    lake.source.put('payment', { ...deal.payment, ...partner });
  }
}

/**
 * Changes without a stamp: of an order, of a department, on which people depend, of a payment that breaks its contract from
 * now on; and a deletion.
 */
function changeInSilence(): void {
  const deal = makeDeal(
    seededRandom(1),
    { kind: 'sale', order: 1, transaction: 1, payment: 1 },
    PARTNERS,
    Date.UTC(2026, 10, 20, 10, 3, 1),
  );
  lake.source.put('sales_order', { ...deal.sales_order, units_sold: 2000 });
  lake.source.put('payment', { ...deal.payment, payment_amount: -1 });
  lake.source.put('department', { ...company.department[5], location: 'Hull' });
  lake.source.remove('design', 473);
}

/** The counterparty keeps its contract by now. */
function mend(): void {
  const stamp = { created_at: '2026-11-20T10:03:01', last_updated: '2026-11-20T10:12:00' };
  lake.source.put('counterparty', { ...company.counterparty[0], counterparty_id: 21, ...stamp });
}
