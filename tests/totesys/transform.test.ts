import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { seededRandom } from '../../src/contracts/generator/random.ts';
import { readSchemas } from '../../src/contracts/schema.ts';
import { foundCompany } from '../../src/totesys/simulator/company.ts';
import { makeDeal } from '../../src/totesys/simulator/deal.ts';
import { accept } from '../../src/lib/contracts/validate.ts';
import { sumOfRows } from '../../src/lib/warehouse/sum-of-rows.ts';
import type { StarManifest } from '../../src/lib/generated/star-manifest.v1.ts';
import { warehouseDelete } from '../../src/lib/generated/warehouse-delete.v1.ts';
import { starManifests } from '../../src/lib/extract/manifests.ts';
import { TABLES } from '../../src/totesys/tables.ts';
import { STAR } from '../../src/totesys/star.ts';
import { rowsOf as rowsOfTables } from './rows-of.ts';
import { readRows } from '../support/star-lake.ts';
import { starLake } from './star-lake.ts';

const company = foundCompany(1);
const PARTNERS = { currency: 3, staff: 20, address: 30, counterparty: 20, design: 473 };
const LATER = '2026-11-20T10:04:00';

let it: ReturnType<typeof starLake>;

beforeEach(() => {
  it = starLake();
});

function found({ source } = it): void {
  for (const { name } of TABLES) for (const row of rowsOfTables(company, name)) source.put(name, row);
}

/** A sale and a purchase, the sale with `terms`. */
function trade(terms: object = {}, { source } = it): void {
  for (const [n, kind] of (['sale', 'purchase'] as const).entries()) {
    const ids = { kind, order: 1, transaction: n + 1, payment: n + 1 };
    const deal = makeDeal(seededRandom(n), ids, PARTNERS, Date.UTC(2026, 10, 20, 9, 59, 7, 50));
    source.put('transaction', deal.transaction);
    source.put('payment', deal.payment);
    if (deal.sales_order) source.put('sales_order', { ...deal.sales_order, ...terms });
    if (deal.purchase_order) source.put('purchase_order', deal.purchase_order);
  }
}

/** As `found`, `trade` and `follow`, which are done once for all tests that go on from there. */
async function haveTraded(): Promise<StarManifest> {
  found();
  trade();
  for (const [key, bytes] of (await traded).store.files) it.store.files.set(key, bytes);
  const manifest = await starManifests(it.store).last();
  if (!manifest) throw new Error('Expected a batch');
  return manifest;
}

const traded = (async () => {
  const lake = starLake();
  found(lake);
  trade({}, lake);
  await lake.follow();
  return lake;
})();

const tablesIn = ({ tables }: StarManifest) => tables.map(({ table, rows }) => `${table} ${rows}`);
const STATE_TABLES = ['department', 'staff', 'address', 'counterparty'];

describe('a batch', () => {
  test("makes rows for every table, which satisfy the warehouse's contracts", async () => {
    const manifest = await haveTraded();
    const rowsIn = (source: string) => manifest.sources.find(({ table }) => table === source)?.source_rows;
    expect(tablesIn(manifest)).toEqual([
      'dim_date 730',
      ...TABLES.flatMap(({ name, star }) => (star && rowsIn(name) ? `${star.contract.table} ${rowsIn(name)}` : [])),
    ]);
    for (const contract of STAR.warehouse.tables) {
      for (const row of await it.rowsOf(manifest, contract.table)) {
        // by position too: Redshift copies columns in their order
        expect(Object.keys(row)).toEqual(contract.columns.map(({ name }) => name));
        const numbers = contract.columns.filter(({ type }) => type.startsWith('DECIMAL'));
        accept(contract, { ...row, ...Object.fromEntries(numbers.map(({ name }) => [name, Number(row[name])])) });
      }
    }
  });

  test('a date that no warehouse can store holds back its own row, and no other', async () => {
    found();
    trade({ agreed_delivery_date: '0000-01-01' });
    const manifest = await it.follow();
    expect(tablesIn(manifest)).not.toContain('fact_sales_order 1');
    expect(tablesIn(manifest)).toEqual(expect.arrayContaining(['fact_purchase_order 1', 'fact_payment 2']));
    expect(manifest.sources).toContainEqual(expect.objectContaining({ table: 'sales_order', rejected_rows: 1 }));
  });

  test('names what it was made of and when', async () => {
    found();
    const manifest = await it.follow();
    expect(manifest).toMatchObject({
      batch: 1,
      snapshot_at: '2026-11-20T10:00:00.000Z',
      transformed_at: '2026-11-20T13:00:00.000Z',
      oldest_change_at: null,
    });
    expect(manifest.sources).toContainEqual({
      ...{ table: 'staff', read: 'full', source_rows: 20, source_sum: null, rejected_rows: 0, rejected_keys: [] },
      source_keys: '44100',
    });
    expect(manifest.state.map(({ table, keys }) => `${table}: ${keys.join()}`)).toEqual(
      STATE_TABLES.map((table) => `${table}: processed/state/${table}/000000001/part-0.parquet`),
    );
    expect(it.telemetry.counts).toEqual({
      TransformedBatches: 1,
      StarRows: sumOfRows(manifest.tables),
      SubstitutedRows: 2,
    });
  });

  test('has only the tables that changed, and a run without a batch writes nothing', async () => {
    found();
    await it.follow();
    const before = new Map(it.store.files);
    expect(await it.transformNow()).toEqual({ batches: [] });
    expect(it.store.files).toEqual(before);
    it.source.setTime('2026-11-20T10:05:00');
    trade();
    expect(tablesIn(await it.follow())).toEqual([
      ...['dim_date 730', 'fact_sales_order 1', 'fact_purchase_order 1', 'dim_transaction 2', 'fact_payment 2'],
    ]);
  });

  test('that waits is made in its turn, followed by those after it', async () => {
    found();
    await it.extractNow();
    it.source.put('department', { ...company.department[0], location: 'York' });
    await it.extractNow(true);
    it.source.put('department', { ...company.department[0], location: 'Hull' });
    await it.extractNow(true);
    expect(await it.transformNow()).toEqual({ batches: [1, 2, 3] });
    const [second, third] = await Promise.all([2, 3].map((batch) => starManifests(it.store).of(batch)));
    expect(second && (await it.rowsOf(second, 'dim_staff'))[0]).toMatchObject({ location: 'York' });
    expect(third && (await it.rowsOf(third, 'dim_staff'))[0]).toMatchObject({ location: 'Hull' });
    // what stands now, not the sum over the batches
    expect(it.telemetry.counts).toMatchObject({ TransformedBatches: 3, SubstitutedRows: 2 });
  });

  test('with an object that lacks a row is an error, and not half a batch', async () => {
    found();
    await it.extractNow();
    const [key = ''] = [...it.store.files.keys()].filter((each) => each.startsWith('ingestion/design/'));
    const [other] = [...it.store.files].filter(([each]) => each.startsWith('ingestion/currency/'));
    it.store.files.set(key, Buffer.from(other?.[1] ?? ''));
    await expect(it.transformNow()).rejects.toThrow('Expected 473 rows of design in batch 1, not 3');
    expect(await starManifests(it.store).last()).toBeUndefined();
  });

  test.each([
    { folder: 'ingestion/staff/', message: 'Expected 2 rows of staff in batch 2, not 1' },
    { folder: 'ingestion/design/', message: 'Expected 2 rows of deleted in batch 2, not 1' },
  ])('with an object below $folder that lacks its last row is an error too', async ({ folder, message }) => {
    found();
    await it.follow();
    for (const id of [1, 2]) it.source.remove('design', id);
    for (const member of company.staff.slice(0, 2)) it.source.put('staff', { ...member, first_name: 'Changed' });
    await it.extractNow(true);
    const [[key, bytes] = ['', Buffer.alloc(0)]] = [...it.store.files].filter(([each]) =>
      each.startsWith(`${folder}000000002`),
    );
    const [first] = gunzipSync(bytes).toString().split('\n');
    it.store.files.set(key, gzipSync(`${first}\n`));
    await expect(it.transformNow()).rejects.toThrow(message);
  });

  test('whose objects are truncated has a named error', async () => {
    found();
    await it.extractNow();
    const [[key, bytes] = ['', Buffer.alloc(0)]] = [...it.store.files].filter(([each]) =>
      each.startsWith('ingestion/design/'),
    );
    it.store.files.set(key, bytes.subarray(0, bytes.length / 2));
    await expect(it.transformNow()).rejects.toThrow(`Can't read ${key}`);
  });
});

describe('dates', () => {
  test('all four kinds have their day, even 649 days ahead, and no year in between is made up', async () => {
    trade({
      created_at: '2022-11-03T14:20:52.186',
      last_updated: '2023-01-01T00:00:00',
      agreed_payment_date: '2024-02-29',
      agreed_delivery_date: '2028-09-01',
    });
    const manifest = await it.follow();
    const days = await it.rowsOf(manifest, 'dim_date');
    const years = new Map<unknown, number>();
    for (const { year } of days) years.set(year, (years.get(year) ?? 0) + 1);
    expect(Object.fromEntries(years)).toEqual({ 2022: 365, 2023: 365, 2024: 366, 2026: 365, 2027: 365, 2028: 366 });
    expect(days.filter(({ date_id }) => date_id === '2024-02-29')).toEqual([
      {
        ...{ date_id: '2024-02-29', year: 2024, month: 2, day: 29, day_of_week: 4 },
        ...{ day_name: 'Thursday', month_name: 'February', quarter: 1 },
      },
    ]);
  });

  test('names and numbers are those of JavaScript, on every day of a year', async () => {
    const days = await it.rowsOf(await haveTraded(), 'dim_date');
    const expected = days.map(({ date_id }) => {
      const date = new Date(`${String(date_id)}T00:00:00Z`);
      const named = (options: Intl.DateTimeFormatOptions) =>
        new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' }).format(date);
      return {
        date_id,
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
        day_of_week: date.getUTCDay() || 7,
        day_name: named({ weekday: 'long' }),
        month_name: named({ month: 'long' }),
        quarter: Math.ceil((date.getUTCMonth() + 1) / 3),
      };
    });
    expect(days).toEqual(expected);
  });

  test('a mistyped year adds only itself', async () => {
    trade({ agreed_delivery_date: '9999-12-31', agreed_payment_date: '0202-01-01' });
    const days = await it.rowsOf(await it.follow(), 'dim_date');
    expect([...new Set(days.map(({ year }) => year))].sort()).toEqual([202, 2026, 2027, 9999].sort());
  });
});

describe('times of day', () => {
  const cases = [
    { at: '2022-11-03T14:20:52.186', date: '2022-11-03', time: '14:20:52.186' },
    { at: '2022-11-03T04:05:06', date: '2022-11-03', time: '04:05:06.000' },
    { at: '2022-11-03T00:00:00', date: '2022-11-03', time: '00:00:00.000' },
    { at: '2022-11-03T23:59:59.9', date: '2022-11-03', time: '23:59:59.900' },
    { at: '2022-11-03T09:07:05.04', date: '2022-11-03', time: '09:07:05.040' },
    { at: '1969-12-31T23:59:59.001', date: '1969-12-31', time: '23:59:59.001' },
    { at: '2022-12-31T23:59:59.9996', date: '2022-12-31', time: '23:59:59.999' },
    { at: '1969-12-31T23:59:59.9996', date: '1969-12-31', time: '23:59:59.999' },
  ];
  const orders = (async () => {
    const lake = starLake();
    for (const [n, { at }] of cases.entries()) trade({ sales_order_id: n + 1, created_at: at, last_updated: at }, lake);
    return lake.rowsOf(await lake.follow(), 'fact_sales_order');
  })();

  test.each(cases)('$at is $time', async ({ at, date, time }) => {
    const order = (await orders).find(
      (each) => each['sales_order_id'] === cases.findIndex((each) => each.at === at) + 1,
    );
    expect(order).toMatchObject({ created_date: date, created_time: time, last_updated_time: time });
  });
});

describe('known pitfalls', () => {
  test('leading zeros in postal codes, apostrophes, commas and parentheses stay', async () => {
    const manifest = await haveTraded();
    const locations = await it.rowsOf(manifest, 'dim_location');
    expect(locations.slice(0, 3).map(({ postal_code }) => postal_code)).toEqual(['08841', '01138', '00750']);
    const counterparties = await it.rowsOf(manifest, 'dim_counterparty');
    expect(counterparties.map((row) => row['counterparty_legal_name'])).toEqual(
      expect.arrayContaining(["Leannon, Predovic and O'Morar", 'Kohler Inc (UK)']),
    );
    expect((await it.rowsOf(manifest, 'dim_staff'))[0]).toMatchObject({ last_name: "O'Keefe" });
  });

  test("a null location is 'Not stated', and so is a department that is missing; both are counted", async () => {
    found();
    it.source.remove('department', 8);
    const manifest = await it.follow();
    const staff = await it.rowsOf(manifest, 'dim_staff');
    const notStated = staff.filter(({ location }) => location === 'Not stated');
    expect(notStated.map((row) => [row['staff_id'], row['department_name']])).toEqual([
      [6, 'Facilities'],
      [8, 'Not stated'],
      [14, 'Facilities'],
      [16, 'Not stated'],
    ]);
    expect(manifest.substituted_rows).toBe(4);
    expect(it.telemetry.counts['SubstitutedRows']).toBe(4);
  });

  test('an optional text may be empty; an empty location counts as not stated', async () => {
    found();
    it.source.put('address', { ...company.address[0], address_line_2: '', district: '' });
    it.source.put('department', { ...company.department[0], location: '', manager: '' });
    it.source.put('counterparty', { ...company.counterparty[0], commercial_contact: '', delivery_contact: '' });
    const manifest = await it.follow();
    expect(it.failed.events()).toEqual([]);
    expect((await it.rowsOf(manifest, 'dim_location'))[0]).toMatchObject({ address_line_2: '', district: '' });
    const staff = await it.rowsOf(manifest, 'dim_staff');
    expect(staff.filter(({ location }) => location === 'Not stated').map((row) => row['staff_id'])).toEqual([
      1, 6, 9, 14, 17,
    ]);
    expect(manifest.substituted_rows).toBe(5);
  });

  test('a counterparty stays even if the source lacks its address', async () => {
    found();
    const [first] = company.counterparty;
    it.source.remove('address', first?.legal_address_id ?? 0);
    const manifest = await it.follow();
    expect((await it.rowsOf(manifest, 'dim_counterparty'))[0]).toMatchObject({
      counterparty_id: 1,
      counterparty_legal_city: 'Not stated',
      counterparty_legal_address_line_2: null,
    });
    const sharing = company.counterparty.filter((each) => each.legal_address_id === first?.legal_address_id);
    expect(manifest.substituted_rows).toBe(2 + sharing.length);
  });

  test('addresses are shared, but each counterparty has its own row', async () => {
    const rows = await it.rowsOf(await haveTraded(), 'dim_counterparty');
    const addresses = new Map(company.address.map((each) => [each.address_id, each]));
    expect(rows.map((row) => row['counterparty_legal_city'])).toEqual(
      company.counterparty.map((each) => addresses.get(each.legal_address_id)?.city),
    );
    expect(new Set(company.counterparty.map((each) => each.legal_address_id)).size).toBeLessThan(rows.length);
  });

  test('a currency has its name from ISO 4217, and an unknown code stays as it is', async () => {
    const entered = { created_at: LATER, last_updated: LATER };
    for (const [n, currency_code] of ['GBP', 'USD', 'EUR', 'ZZZ', 'TOP'].entries())
      it.source.put('currency', { currency_id: n + 1, currency_code, ...entered });
    const rows = await it.rowsOf(await it.follow(), 'dim_currency');
    expect(rows.map((row) => row['currency_name'])).toEqual(['Pound Sterling', 'US Dollar', 'Euro', 'ZZZ', 'Pa’anga']);
  });

  test("people and accounts that aren't for the warehouse are in no object", async () => {
    await haveTraded();
    const schemas = await readSchemas(new URL('../../', import.meta.url));
    const dropped = schemas
      .filter((schema) => schema['x-source-table'] !== undefined)
      .flatMap(({ properties }) => Object.entries(properties))
      .filter(([, property]) => property['x-pii'] === 'drop')
      .map(([name]) => name);
    expect(dropped).not.toEqual([]);
    for (const key of it.store.files.keys()) {
      if (!key.endsWith('.parquet')) continue;
      const [row = {}] = await readRows(it.store, [key]);
      expect(Object.keys(row).filter((column) => dropped.includes(column))).toEqual([]);
    }
  });
});

describe('a change', () => {
  beforeEach(async () => {
    await haveTraded();
    it.source.setTime('2026-11-20T10:05:00');
  });

  test('of a department rebuilds the whole staff, even without a timestamp', async () => {
    it.source.put('department', { ...company.department[0], location: 'York' });
    const manifest = await it.follow(true);
    expect(tablesIn(manifest)).toContain('dim_staff 20');
    expect(tablesIn(manifest)).not.toContain('dim_counterparty 20');
    const staff = await it.rowsOf(manifest, 'dim_staff');
    expect(staff.filter(({ location }) => location === 'York').map((row) => row['staff_id'])).toEqual([1, 9, 17]);
    expect(manifest.state.map(({ keys }) => keys[0]?.split('/')[3])).toEqual([
      ...['000000002', '000000001', '000000001', '000000001'],
    ]);
  });

  test('of a department keeps the previous one until the next batch, and no longer', async () => {
    const departments = () => [...it.store.files.keys()].filter((key) => key.startsWith('processed/state/department/'));
    it.source.put('department', { ...company.department[0], location: 'York' });
    await it.follow(true);
    expect(departments()).toHaveLength(2);
    it.source.put('department', { ...company.department[0], location: 'Hull' });
    const { state } = await it.follow(true);
    expect(departments()).toEqual([2, 3].map((n) => `processed/state/department/00000000${n}/part-0.parquet`));
    for (const key of state.flatMap(({ keys }) => keys)) expect(it.store.files.has(key)).toBe(true);
  });

  test('of an address adds a location, and rebuilds the counterparties', async () => {
    const [first] = company.counterparty;
    const address = company.address.find((each) => each.address_id === first?.legal_address_id);
    it.source.put('address', { ...address, city: 'Ely', last_updated: LATER });
    const manifest = await it.follow();
    expect(tablesIn(manifest)).toEqual(['dim_location 1', 'dim_counterparty 20']);
    expect((await it.rowsOf(manifest, 'dim_counterparty'))[0]).toMatchObject({ counterparty_legal_city: 'Ely' });
    // of the staff, which didn't change
    expect(manifest.substituted_rows).toBe(2);
  });

  test('of an order adds a row, which names its batch', async () => {
    const terms = { units_sold: 7, last_updated: LATER };
    trade(terms);
    const manifest = await it.follow();
    expect(tablesIn(manifest)).toEqual(['dim_date 365', 'fact_sales_order 1']);
    const [first] = await it.rowsOf((await starManifests(it.store).of(1)) ?? manifest, 'fact_sales_order');
    const [second] = await it.rowsOf(manifest, 'fact_sales_order');
    expect(first).toMatchObject({ sales_order_id: 1, batch: '000000001', created_time: '09:59:07.050' });
    expect(second).toEqual({
      ...first,
      ...{ units_sold: 7, batch: '000000002', last_updated_date: '2026-11-20', last_updated_time: '10:04:00.000' },
    });
  });

  test("that deletes rows names the warehouse's rows, and what depends on them", async () => {
    it.source.remove('staff', 20);
    it.source.remove('address', 30);
    it.source.remove('payment', 2);
    it.source.remove('sales_order', 1);
    const manifest = await it.follow(true);
    expect(tablesIn(manifest)).toEqual(['dim_staff 19', 'dim_counterparty 20', 'deleted_row 4']);
    const deleted = await it.rowsOf(manifest, 'deleted_row');
    expect(deleted.map((row) => accept(warehouseDelete, row))).toEqual(
      [
        { table_name: 'dim_location', row_id: 30 },
        { table_name: 'dim_staff', row_id: 20 },
        { table_name: 'fact_payment', row_id: 2 },
        { table_name: 'fact_sales_order', row_id: 1 },
      ].map((row) => ({ ...row, batch: '000000002' })),
    );
  });

  test('that deletes only a department deletes nothing in the warehouse, which has no rows for departments', async () => {
    it.source.remove('department', 8);
    const manifest = await it.follow(true);
    const hasDepartments = TABLES.some(({ name, star }) => name === 'department' && star);
    expect(tablesIn(manifest)).toEqual(['dim_staff 20', ...(hasDepartments ? ['deleted_row 1'] : [])]);
    expect((await it.rowsOf(manifest, 'dim_staff'))[7]).toMatchObject({ staff_id: 8, department_name: 'Not stated' });
  });

  test('of a deleted row brings it back', async () => {
    it.source.remove('staff', 20);
    await it.follow(true);
    it.source.put('staff', { ...company.staff[19], last_updated: LATER });
    expect(tablesIn(await it.follow())).toEqual(['dim_staff 20']);
  });
});

test('rows that the contract rejected are missing, and block nothing', async () => {
  found();
  it.source.put('design', { ...company.design[0], design_name: '' });
  const manifest = await it.follow();
  expect(tablesIn(manifest)).toContain('dim_design 472');
  expect(manifest.sources.find(({ table }) => table === 'design')).toMatchObject({ rejected_rows: 1 });
});
