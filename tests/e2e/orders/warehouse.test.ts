/** @seconds 108 */
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { seededRandom } from '../../../src/contracts/generator/random.ts';
import { answer } from '../../../src/cli/ask/answer.ts';
import { parameterValues } from '../../../src/cli/ask/parameters.ts';
import { questionNamed, readQuestions } from '../../../src/cli/ask/read-questions.ts';
import type { PostgresServer } from '../../../src/local/postgres/postgres.ts';
import type { DatabaseSecret } from '../../../src/lib/generated/database-secret.v1.ts';
import { accept } from '../../../src/lib/contracts/validate.ts';
import type { Warehouse } from '../../../src/lib/ports/warehouse.ts';
import { createCatalogue } from '../../../src/lib/warehouse/load-batch.ts';
import { isDifferent, lastReconciliation, reconcileNow } from '../../../src/lib/warehouse/reconciliation.ts';
import { orderLine } from '../../../src/orders/generated/order-line.v1.ts';
import { LINE_VALUE, WAREHOUSE } from '../../../src/orders/warehouse.ts';
import { dyingAfter, inTables, oneAtATime } from '../../lib/warehouse/iceberg-tables.ts';
import { fakeObjectStore } from '../../support/fakes/object-store.ts';
import { fakeTables } from '../../support/fakes/tables.ts';
import { amount, sample, SEED, upTo } from '../../support/sample.ts';
import { SAMPLE, sampleLines } from '../../orders/streamed.ts';
import { arrivals, DIMENSIONS, dimensionsOf, INVOICES, INVOICES_BY_LINE, loadsOf } from './arrivals.ts';
import { line, ordersInto } from './lake.ts';
import { scratchUntilLater } from '../stop-later.ts';
import { emptyDatabases, startTestPostgres } from '../test-postgres.ts';
import { connectTo, inPostgres, redshiftOver } from '../warehouses.ts';

let server: PostgresServer;
let database: () => Promise<DatabaseSecret>;
let folder: string;

beforeAll(async () => {
  folder = await scratchUntilLater();
  server = await startTestPostgres();
  database = emptyDatabases(server);
}, 60_000);

const PROFILES = [
  { profile: 'PostgreSQL', open: async (store: Store) => inPostgres(store, connectTo(await database())) },
  {
    profile: 'Iceberg',
    open: (store: Store) => oneAtATime(inTables(WAREHOUSE, fakeTables(folder, ['orders']), store)),
  },
];
type Store = ReturnType<typeof fakeObjectStore>;

const FACTS = 'SELECT invoice_no, line_no, quantity, batch FROM orders.fact_order_line ORDER BY 1, 2';

describe.each(PROFILES)('in $profile', ({ open }) => {
  async function prepare() {
    const store = fakeObjectStore();
    return ordersInto(store, await open(store));
  }

  test("every line of the retailer's sample is in the warehouse, with its dimensions and the same sums", async () => {
    const { loadKeys, drop, rows, telemetry, warehouse } = await prepare();
    const keys = await drop('a.csv', await readFile(SAMPLE), '2026-11-21T10:00:00.000Z');
    expect(keys.length).toBeGreaterThan(200);
    await loadKeys(keys);

    const lake = await sumOfSample();
    expect(
      await rows(
        'SELECT count(*), sum(quantity * unit_price) AS gross, sum(net_value) AS net FROM orders.fact_order_line',
      ),
    ).toEqual([[String(lake.lines), lake.sum, lake.sum]]);
    expect(lake.lines).toBe(2000);
    expect(
      await rows(`SELECT count(*) FROM orders.fact_order_line AS line
      JOIN orders.dim_date ON date_id = line.invoiced_on
      JOIN orders.dim_customer AS customer ON customer.customer_id = line.customer_id
      JOIN orders.dim_country AS country ON country.country = line.country
      JOIN orders.dim_product AS product ON product.product_code = line.product_code`),
    ).toEqual([['2000']]);
    expect(await rows("SELECT country, is_guest FROM orders.dim_customer WHERE customer_id = 'guest'")).toEqual([
      ['Not stated', 'true'],
    ]);
    expect(await rows('SELECT count(*), min(date_id), max(date_id) FROM orders.dim_date')).toEqual([
      ['730', '2010-01-01', '2011-12-31'],
    ]);
    expect(telemetry.counts).toMatchObject({ LoadedBatches: 1, RepeatedObjects: 0, ReconciliationDifferences: 0 });
    expect(await lastReconciliation(warehouse, WAREHOUSE)).toMatchObject([
      { table: 'fact_order_line', sourceRows: 2000, warehouseRows: 2000, rejectedRows: 0, isKnown: true },
    ]);
  }, 120_000);

  test('a repeated notice, alone or among new ones, changes nothing', async () => {
    const { loadKeys, dropLines, rows, telemetry } = await prepare();
    const first = await dropLines('a', [line()], '2026-11-21T10:00:00.000Z');
    await loadKeys([...first, ...first]);
    await loadKeys(first);
    expect(telemetry.counts).toMatchObject({ LoadedBatches: 1, RepeatedObjects: 1 });
    const second = await dropLines('b', [line({ line_no: 2 })], '2026-11-21T10:01:00.000Z');
    await loadKeys([...first, ...second, 'clean/order-line/v1/dt=2010-12-01/gone.parquet']);
    expect(await rows(FACTS)).toEqual([
      ['536365', '1', '6', '000000001'],
      ['536365', '2', '6', '000000002'],
    ]);
    expect(telemetry.counts).toMatchObject({ LoadedBatches: 2, RepeatedObjects: 2, ReconciliationDifferences: 0 });
  });

  test.each([
    ['in one load', (first: string[], second: string[]) => [[...second, ...first]]],
    ['in order', (first: string[], second: string[]) => [first, second]],
    ['out of order', (first: string[], second: string[]) => [second, first]],
  ])('if a line has two contents, the one seen last stays: %s', async (_order, loads) => {
    const { loadKeys, dropLines, rows, telemetry } = await prepare();
    const other = line({ invoice_no: '536366', customer_id: null, country: 'EIRE' });
    const first = await dropLines('z', [line(), other], '2026-11-21T10:00:00.000Z');
    const changed = line({
      quantity: 7,
      invoiced_at: '2010-12-02T08:26:00',
      country: 'France',
      description: 'LANTERN',
    });
    const second = await dropLines('a', [changed], '2026-11-21T10:01:00.000Z');
    for (const keys of loads(first, second)) await loadKeys(keys);
    expect((await rows(FACTS)).map(([invoice, , quantity]) => [invoice, quantity])).toEqual([
      ['536365', '7'],
      ['536366', '6'],
    ]);
    expect(await rows('SELECT customer_id, country FROM orders.dim_customer ORDER BY 1')).toEqual([
      ['17850', 'France'],
      ['guest', 'Not stated'],
    ]);
    expect(await rows('SELECT product_code, description FROM orders.dim_product')).toEqual([['85123A', 'LANTERN']]);
    expect(telemetry.counts).toMatchObject({ ReconciliationDifferences: 0 });
  });

  test('the last moment of a year stays in it', async () => {
    const { loadKeys, dropLines, rows } = await prepare();
    const times = ['.9996', '.999999', '.9999999', '.999999999'];
    const lines = times.map((fraction, n) => line({ line_no: n + 1, invoiced_at: `2010-12-31T23:59:59${fraction}` }));
    await loadKeys(await dropLines('a', lines, '2026-11-21T10:00:00.000Z'));
    expect(await rows('SELECT DISTINCT invoiced_on, invoiced_at FROM orders.fact_order_line')).toEqual([
      ['2010-12-31', '2010-12-31 23:59:59.999'],
    ]);
    expect(await rows('SELECT last_invoiced_at FROM orders.dim_customer')).toEqual([['2010-12-31 23:59:59.999']]);
    expect(await rows('SELECT max(date_id) FROM orders.dim_date')).toEqual([['2010-12-31']]);
  });

  test('customers, products and invoices are derived from the current lines, in whatever order files arrive', async () => {
    const random = seededRandom(SEED);
    for (let story = 0; story < amount(10, 2); story++) {
      const { loadKeys, dropLines, rows, telemetry } = await prepare();
      const files = arrivals(random);
      const landed = new Map<string, string[]>();
      for (const { name, lines, seen } of files) landed.set(name, await dropLines(name, lines, seen));
      const loads = loadsOf(random, files).map((load) => load.map(({ name }) => name));
      for (const names of loads) await loadKeys(names.flatMap((name) => landed.get(name) ?? []));
      expect({ loads, found: textsOf(await rows(DIMENSIONS)) }).toEqual({ loads, found: dimensionsOf(files) });
      expect({ loads, invoices: await rows(INVOICES) }).toEqual({ loads, invoices: await rows(INVOICES_BY_LINE) });
      expect(telemetry.counts).toMatchObject({ ReconciliationDifferences: 0 });
    }
  }, 240_000);

  test.each([
    ['a correction with the same time', { country: 'France' }, [['17850', 'France']]],
    [
      'a wrong first line that is corrected to an earlier month',
      { invoiced_at: '2010-11-01T08:26:00', country: 'EIRE' },
      [['17850', 'EIRE']],
    ],
    ['a line that is corrected to another customer', { customer_id: '12583' }, [['12583', 'United Kingdom']]],
  ])('%s gives the same customers in both orders', async (_what, change, expected) => {
    for (const isReversed of [false, true]) {
      const { loadKeys, dropLines, rows } = await prepare();
      const first = await dropLines('z', [line()], '2026-11-21T10:00:00.000Z');
      const second = await dropLines('a', [line(change)], '2026-11-21T10:01:00.000Z');
      for (const keys of isReversed ? [second, first] : [first, second]) await loadKeys(keys);
      expect(await rows('SELECT customer_id, country FROM orders.dim_customer')).toEqual(expected);
    }
  });

  test('a product keeps its description if only a stock-room note follows', async () => {
    const { loadKeys, dropLines, rows } = await prepare();
    const note = line({ invoice_no: '536400', invoiced_at: '2011-01-01T00:00:00', quantity: -3, unit_price: 0 });
    await loadKeys(await dropLines('n', [{ ...note, description: 'damages?' }], '2026-11-21T09:00:00.000Z'));
    expect(await rows('SELECT description FROM orders.dim_product')).toEqual([['Not stated']]);
    await loadKeys(await dropLines('a', [line()], '2026-11-21T10:00:00.000Z'));
    await loadKeys(await dropLines('m', [{ ...note, line_no: 2, description: 'lost' }], '2026-11-21T11:00:00.000Z'));
    expect(await rows('SELECT description FROM orders.dim_product')).toEqual([['WHITE LANTERN']]);
  });

  test('a commit whose answer was lost is recognised, and two concurrent loads both succeed', async () => {
    const { loadKeys, dropLines, rows, warehouse, telemetry } = await prepare();
    const deaf: Warehouse = {
      ...warehouse,
      apply: async (statements) => {
        await warehouse.apply(statements);
        if (JSON.stringify(statements).includes('INSERT INTO orders.load_ledger'))
          throw new Error('The connection broke');
      },
    };
    const first = await dropLines('a', [line()], '2026-11-21T10:00:00.000Z');
    await loadKeys(first, deaf);
    expect(telemetry.counts).toMatchObject({ RepeatedObjects: 1 });
    const [second, third] = [
      await dropLines('b', [line({ line_no: 2 })], '2026-11-21T10:01:00.000Z'),
      await dropLines('c', [line({ line_no: 3 })], '2026-11-21T10:02:00.000Z'),
    ];
    await Promise.all([loadKeys(second), loadKeys(third)]);
    expect((await rows(FACTS)).map(([, number]) => number)).toEqual(['1', '2', '3']);
    expect(await rows('SELECT batch FROM orders.load_ledger ORDER BY 1')).toEqual([
      ['000000001'],
      ['000000002'],
      ['000000003'],
    ]);
  });

  test('a warehouse that another lake has loaded is refused', async () => {
    const { loadKeys, dropLines, warehouse, rows } = await prepare();
    await loadKeys(await dropLines('a', [line()], '2026-11-21T10:00:00.000Z'));
    const other = ordersInto(fakeObjectStore(), warehouse);
    const keys = await other.dropLines('b', [line({ line_no: 2 })], '2026-11-21T10:01:00.000Z');
    await expect(other.loadKeys(keys)).rejects.toThrow('Batch 1 in the warehouse comes from another lake');
    expect(await rows(FACTS)).toHaveLength(1);
  });

  test('a line lost from the warehouse during a load is a difference', async () => {
    const { loadKeys, dropLines, warehouse, telemetry } = await prepare();
    const lossy: Warehouse = {
      ...warehouse,
      apply: (statements) =>
        warehouse.apply(
          statements.flatMap((statement) =>
            typeof statement === 'string' && statement.startsWith('INSERT INTO orders.reconciliation')
              ? ['DELETE FROM orders.fact_order_line WHERE line_no = 2', statement]
              : [statement],
          ),
        ),
    };
    await loadKeys(await dropLines('a', [line(), line({ line_no: 2 })], '2026-11-21T10:00:00.000Z'), lossy);
    expect(telemetry.counts).toMatchObject({ ReconciliationDifferences: 1 });
  });

  test('a line of the last batch removed or changed by hand is a difference', async () => {
    const { loadKeys, dropLines, warehouse } = await prepare();
    const now = async () => {
      const [reconciled, ...others] = await reconcileNow(
        warehouse,
        WAREHOUSE,
        new Map([['fact_order_line', LINE_VALUE]]),
      );
      expect(others).toEqual([]);
      return reconciled && { ...reconciled, isDifferent: isDifferent(reconciled) };
    };
    await loadKeys(await dropLines('a', [line()], '2026-11-21T10:01:00.000Z'));
    // for one of the three, the warehouse has newer content
    const lines = [line({ quantity: 1 }), line({ line_no: 2 }), line({ line_no: 3 })];
    await loadKeys(await dropLines('b', lines, '2026-11-21T10:00:00.000Z'));
    const loaded = { sourceRows: 3, rejectedRows: 1, sourceSum: null };
    expect(await now()).toMatchObject({ ...loaded, warehouseRows: 2, isDifferent: false });
    await warehouse.apply(['DELETE FROM orders.fact_order_line WHERE line_no = 3']);
    expect(await now()).toMatchObject({ ...loaded, warehouseRows: 1, isDifferent: true });
    await loadKeys(await dropLines('c', [line({ line_no: 4, unit_price: 2 })], '2026-11-21T10:02:00.000Z'));
    expect(await now()).toMatchObject({ sourceSum: '12.00', warehouseSum: '12.00', isDifferent: false });
    await warehouse.apply(['UPDATE orders.fact_order_line SET quantity = 5 WHERE line_no = 4']);
    expect(await now()).toMatchObject({ warehouseRows: 1, warehouseSum: '10.00', isDifferent: true });
  });

  test('a batch whose sum exceeds the maximum value of a line is loaded and compared', async () => {
    const { loadKeys, dropLines, warehouse } = await prepare();
    const most = { quantity: 1_000_000, unit_price: 1_000_000 };
    const lines = Array.from({ length: 30_000 }, (_, index) => line({ ...most, line_no: index + 1 }));
    await loadKeys(await dropLines('a', lines, '2026-11-21T10:00:00.000Z'));
    expect(await lastReconciliation(warehouse, WAREHOUSE)).toMatchObject([
      { sourceSum: '30000000000000000.00', warehouseSum: '30000000000000000.00' },
    ]);
  });

  test('the answers match those computed by hand', async () => {
    const { loadKeys, dropLines, warehouse } = await prepare();
    const lines = [
      line({ quantity: 10, unit_price: 2 }),
      line({ line_no: 2, stock_code: 'POST', description: 'POSTAGE', quantity: 1, unit_price: 18 }),
      // a later month's sale is returned whole, and two of the ten
      line({ invoice_no: 'C536379', quantity: -2, unit_price: 2, invoiced_at: '2010-12-05T10:00:00' }),
      line({
        invoice_no: '540000',
        quantity: 4,
        unit_price: 2.5,
        invoiced_at: '2011-01-04T10:00:00',
        customer_id: null,
      }),
      line({ invoice_no: '540001', quantity: 3, unit_price: 2, customer_id: '12583', country: 'France' }),
      line({
        invoice_no: 'C540009',
        quantity: -4,
        unit_price: 2.5,
        invoiced_at: '2011-01-09T10:00:00',
        customer_id: null,
      }),
      // neither sold nor returned
      line({ invoice_no: '536400', quantity: -3, unit_price: 0, description: 'lost', customer_id: null }),
      line({
        invoice_no: 'A563185',
        stock_code: 'B',
        quantity: 1,
        unit_price: -50,
        description: 'bad debt',
        customer_id: null,
      }),
    ];
    await loadKeys(await dropLines('q', lines, '2026-11-21T10:00:00.000Z'));
    const questions = await readQuestions();
    const ask = async (name: string, ...period: string[]) => {
      const question = questionNamed(questions, name, 'orders');
      const parameters = parameterValues(question, period, '2026-11-21');
      return (await answer(question, parameters, (sql) => warehouse.rows(sql))).rows;
    };
    expect(await ask('revenue-by-country-and-month')).toEqual([
      ['2010-12-01', 'United Kingdom', '2', '1', '34.000'],
      ['2010-12-01', 'France', '1', '1', '6.000'],
      ['2011-01-01', 'United Kingdom', '2', '0', '0.000'],
    ]);
    expect(await ask('returns-by-month')).toEqual([
      ['2010-12-01', '13', '2', '26.000', '4.000', '15.4'],
      ['2011-01-01', '4', '4', '10.000', '10.000', '100.0'],
    ]);
    expect(await ask('sales-by-month')).toEqual([
      ['2010-12-01', '2', '2', '40.000', '22.00', '0.0'],
      ['2011-01-01', '1', '0', '0.000', '10.00', '100.0'],
    ]);
    expect(await ask('sales-by-month', 'from=2011-01-05', 'to=2011-01-09')).toEqual([
      ['2011-01-01', '0', '0', '-10.000', null, null],
    ]);
    expect(await ask('best-products')).toEqual([['85123A', 'WHITE LANTERN', '11', '22.000', '100.0']]);
    expect(await ask('best-products', 'country=France')).toEqual([['85123A', 'WHITE LANTERN', '3', '6.000', '100.0']]);
    expect(await ask('sales-by-month', 'country=France', 'to=2010-12-31')).toEqual([
      ['2010-12-01', '1', '1', '6.000', '6.00', '0.0'],
    ]);
    const made = await ask('orders-by-weekday-and-hour');
    // no day is left out, so that a closed one shows
    expect(made).toHaveLength(14);
    expect(made.filter(([, , invoices]) => invoices !== '0')).toEqual([
      ['Tuesday', '10', '1'],
      ['Wednesday', '8', '2'],
    ]);
    expect(await ask('best-customers')).toEqual([
      ['17850', 'United Kingdom', '1', '2010-12-05', '34.000', '70.4'],
      ['12583', 'France', '1', '2010-12-01', '6.000', '11.1'],
    ]);
  });
});

test('in Iceberg, a load that died is completed with its own objects, whatever the next load brings, and reconciles', async () => {
  const before = 2;
  const last = 9;
  for (const commits of sample(
    upTo(last - before).map((n) => n + before),
    2,
  )) {
    const store = fakeObjectStore();
    const warehouse = oneAtATime(inTables(WAREHOUSE, fakeTables(folder, ['orders']), store));
    const { loadKeys, dropLines, rows, telemetry } = ordersInto(store, warehouse);
    await createCatalogue(warehouse, WAREHOUSE);
    const [first, second, third] = [
      await dropLines('a', [line()], '2026-11-21T10:00:00.000Z'),
      await dropLines('b', [line({ line_no: 2 })], '2026-11-21T10:01:00.000Z'),
      await dropLines('c', [line({ line_no: 3 })], '2026-11-21T10:02:00.000Z'),
    ];
    await expect(loadKeys([...first, ...second], dyingAfter(commits, warehouse))).rejects.toThrow('dies');
    await loadKeys([...second, ...third]);
    await loadKeys(first);
    expect({ commits, facts: await rows(FACTS) }).toEqual({
      commits,
      facts: [
        ['536365', '1', '6', '000000001'],
        ['536365', '2', '6', '000000001'],
        ['536365', '3', '6', '000000002'],
      ],
    });
    expect(telemetry.counts).toMatchObject({ LoadedBatches: 1, RepeatedObjects: 2, ReconciliationDifferences: 0 });
  }
});

test("the same through Redshift's Data API", async () => {
  const store = fakeObjectStore();
  const below = (_bucket: string, prefix: string) =>
    new Map([...store.files].filter(([key]) => key.startsWith(prefix)));
  const bridge = await redshiftOver(server.superuser, { below });
  const { loadKeys, dropLines, rows, telemetry } = ordersInto(store, bridge.warehouse(await database()));
  const first = await dropLines('a', [line()], '2026-11-21T10:01:00.000Z');
  const other = { customer_id: '12583', country: 'France' };
  const older = await dropLines(
    'b',
    [line({ quantity: 1, customer_id: '13047' }), line({ line_no: 2, ...other })],
    '2026-11-21T10:00:00.000Z',
  );
  await loadKeys(first);
  await loadKeys(older);
  await loadKeys(older);
  expect((await rows(FACTS)).map(([, number, quantity]) => [number, quantity])).toEqual([
    ['1', '6'],
    ['2', '6'],
  ]);
  expect(await rows('SELECT customer_id, country FROM orders.dim_customer ORDER BY 1')).toEqual([
    ['12583', 'France'],
    ['17850', 'United Kingdom'],
  ]);
  expect(telemetry.counts).toMatchObject({ LoadedBatches: 2, RepeatedObjects: 1, ReconciliationDifferences: 0 });
});

/** Rows as sorted texts. */
function textsOf(rows: readonly (string | null)[][]): string[] {
  return rows.map((row) => row.join(' ')).sort();
}

/** Reckoned from the file without any engine, in thousandths. */
async function sumOfSample(): Promise<{ lines: number; sum: string }> {
  const lines = (await sampleLines()).map((each) => accept(orderLine, each));
  const thousandths = lines
    .map(({ quantity, unit_price }) => quantity * Math.round(unit_price * 1000))
    .reduce((sum, value) => sum + value, 0);
  return { lines: lines.length, sum: (thousandths / 1000).toFixed(3) };
}
