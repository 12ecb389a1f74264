import { beforeAll, expect, test } from '@jest/globals';
import { at, list } from '../../src/lib/values.ts';
import { accept } from '../../src/lib/contracts/validate.ts';
import { orderLine, type OrderLine } from '../../src/orders/generated/order-line.v1.ts';
import { toCursor } from '../../src/orders/cursor.ts';
import { invoiceTableIn, type InvoiceTable } from '../../src/orders/invoice-table.ts';
import { project } from '../../src/orders/project.ts';
import { query } from '../../src/orders/query.ts';
import { httpEvent, token } from '../support/fakes/http-event.ts';
import { fakeItemCollections } from '../support/fakes/item-collections.ts';
import { anOrderLine } from './an-order-line.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { defaultTokens } from './default-tokens.ts';

const TOKENS = defaultTokens();

const [INVOICE, CUSTOMER, INVOICES] = [
  'GET /invoices/{invoice_no}',
  'GET /customers/{customer_id}',
  'GET /customers/{customer_id}/invoices',
];
const NOT_FOUND = { status: 404, title: 'No such resource' };

let table: InvoiceTable;

beforeAll(async () => {
  table = invoiceTableIn(fakeItemCollections(['invoice_no', 'line_no']));
  await write([
    anOrderLine(),
    anOrderLine({ line_no: 2, stock_code: 'POST', description: null, quantity: 1, unit_price: 18.005 }),
    anOrderLine({ invoice_no: 'C536379', quantity: -1, invoiced_at: '2010-12-01T09:41:00' }),
    anOrderLine({ invoice_no: '540000', invoiced_at: '2011-01-04T10:00:00', country: 'France' }),
    anOrderLine({ invoice_no: '540001', invoiced_at: '2011-01-04T10:00:00' }),
    anOrderLine({ invoice_no: '550000', invoiced_at: '2011-05-01T23:59:59' }),
    anOrderLine({ invoice_no: '536414', customer_id: null }),
    anOrderLine({ invoice_no: '536415', customer_id: '12345' }),
  ]);
});

test('an invoice has its header, its lines in order, its total and no cancellations', async () => {
  expect(await get(INVOICE, { path: { invoice_no: '536365' } })).toEqual({
    status: 200,
    body: {
      invoice_no: '536365',
      kind: 'sale',
      invoiced_at: '2010-12-01T08:26:00',
      customer_id: '17850',
      country: 'United Kingdom',
      total: { lines: 2, units: 7, net_value: 33.305 },
      cancellations: { lines: 0, units: 0, net_value: 0 },
      lines: [
        {
          line_no: 1,
          stock_code: '85123A',
          description: 'WHITE HANGING HEART T-LIGHT HOLDER',
          quantity: 6,
          invoiced_at: '2010-12-01T08:26:00',
          unit_price: 2.55,
          line_kind: 'sale',
          item_kind: 'goods',
          net_value: 15.3,
        },
        {
          line_no: 2,
          stock_code: 'POST',
          description: null,
          quantity: 1,
          invoiced_at: '2010-12-01T08:26:00',
          unit_price: 18.005,
          line_kind: 'sale',
          item_kind: 'postage',
          net_value: 18.005,
        },
      ],
      next: null,
    },
  });
});

test("a cancellation's total is what it cancels, and a guest's invoice is found by its number", async () => {
  const { body: cancellation } = await get(INVOICE, { path: { invoice_no: 'C536379' } });
  expect(cancellation).toMatchObject({
    kind: 'cancellation',
    cancellations: { lines: 1, units: -1, net_value: -2.55 },
  });
  const { body: guest } = await get(INVOICE, { path: { invoice_no: '536414' } });
  expect(guest).toMatchObject({ customer_id: null, total: { lines: 1 } });
});

test('the lines of an invoice come page by page', async () => {
  const { body: first } = await get(INVOICE, { path: { invoice_no: '536365' }, query: { limit: '1' } });
  expect(first).toMatchObject({ lines: [{ line_no: 1 }], total: { lines: 2 } });
  const { body: second } = await get(INVOICE, { path: { invoice_no: '536365' }, query: { cursor: next(first) } });
  expect(second).toMatchObject({ lines: [{ line_no: 2 }], next: null });
});

test('the last page has no next one, even if it is full', async () => {
  const { body: line } = await get(INVOICE, { path: { invoice_no: '536365' }, query: { limit: '2' } });
  expect(line).toMatchObject({ lines: [{ line_no: 1 }, { line_no: 2 }], next: null });
  const { body: invoices } = await get(INVOICES, { path: { customer_id: '17850' }, query: { limit: '5' } });
  expect([numbers(invoices).length, at(invoices, 'next')]).toEqual([5, null]);
});

test('no line follows the one with the largest number, and none is queried', async () => {
  await write(
    [99_998, 99_999, 100_000].map((line_no) => anOrderLine({ invoice_no: '600001', line_no, customer_id: null })),
  );
  const path = { invoice_no: '600001' };
  const { body: whole } = await get(INVOICE, { path });
  expect(whole).toMatchObject({ total: { lines: 3 }, next: null });
  const cursor = toCursor('100000', ['600001']);
  expect((await get(INVOICE, { path, query: { cursor } })).body).toMatchObject({ lines: [], next: null });
});

test("a customer's invoices come page by page, newest first", async () => {
  const path = { customer_id: '17850' };
  const { body: first } = await get(INVOICES, { path, query: { limit: '2' } });
  expect(numbers(first)).toEqual(['550000', '540001']);
  const { body: second } = await get(INVOICES, { path, query: { limit: '2', cursor: next(first) } });
  expect(numbers(second)).toEqual(['540000', 'C536379']);
  const { body: third } = await get(INVOICES, { path, query: { limit: '2', cursor: next(second) } });
  expect(numbers(third)).toEqual(['536365']);
  expect(third).toMatchObject({ customer_id: '17850', next: null });
});

test.each([
  { query: { from: '2011-01-04', to: '2011-05-01' }, expected: ['550000', '540001', '540000'] },
  { query: { to: '2010-12-01' }, expected: ['C536379', '536365'] },
  { query: { from: '2011-05-02' }, expected: [] },
  { query: { from: '2011-01-04', to: '2011-01-04' }, expected: ['540001', '540000'] },
])("a customer's invoices for $query, both days included", async ({ query: range, expected }) => {
  const { status, body } = await get(INVOICES, { path: { customer_id: '17850' }, query: range });
  expect([status, numbers(body)]).toEqual([200, expected]);
});

test('a customer is the sum of the invoices', async () => {
  expect(await get(CUSTOMER, { path: { customer_id: '17850' } })).toEqual({
    status: 200,
    body: {
      customer_id: '17850',
      invoices: 5,
      total: { lines: 6, units: 24, net_value: 76.655 },
      cancellations: { invoices: 1, lines: 1, units: -1, net_value: -2.55 },
      first_purchase: '2010-12-01T08:26:00',
      last_purchase: '2011-05-01T23:59:59',
      countries: ['France', 'United Kingdom'],
    },
  });
});

test.each([
  { route: INVOICE, path: { invoice_no: '999999' } },
  { route: INVOICE, path: { invoice_no: '536365 ' } },
  { route: INVOICE, path: { invoice_no: '536/365' } },
  { route: INVOICE, path: { invoice_no: '9'.repeat(3000) } },
  { route: CUSTOMER, path: { customer_id: '99999' } },
  { route: CUSTOMER, path: { customer_id: "17850' OR 1=1" } },
  { route: INVOICES, path: { customer_id: '99999' } },
  { route: INVOICES, path: { customer_id: '' } },
  { route: 'GET /other', path: {} },
])('nothing is found by $path: 404', async ({ route, path }) => {
  expect(await get(route, { path })).toEqual({ status: 404, body: NOT_FOUND });
});

test.each([
  { query: { limit: '0' }, title: 'Expected limit from 1 to 100' },
  { query: { limit: '101' }, title: 'Expected limit from 1 to 100' },
  { query: { limit: '1,2' }, title: 'Expected limit from 1 to 100' },
  { query: { limit: '' }, title: 'Expected limit from 1 to 100' },
  { query: { from: '2011-02-29' }, title: 'Expected from as a date, YYYY-MM-DD' },
  { query: { to: '1.1.2011' }, title: 'Expected to as a date, YYYY-MM-DD' },
  { query: { from: '2011-01-02', to: '2011-01-01' }, title: 'Expected from to be no later than to' },
  { query: { cursor: 'forged' }, title: expect.stringContaining('Expected the cursor') },
  {
    query: { cursor: Buffer.from('["2011-01-01T00:00:00 540000","x"]').toString('base64url') },
    title: expect.stringContaining('Expected the cursor'),
  },
])('$query gets 400 with an explanation', async ({ query: parameters, title }) => {
  const { status, body } = await get(INVOICES, { path: { customer_id: '17850' }, query: parameters });
  expect([status, body]).toEqual([400, { status: 400, title }]);
});

test.each([
  { what: 'of another customer', path: { customer_id: '12345' }, query: {} },
  { what: 'of another range', path: { customer_id: '17850' }, query: { from: '2010-01-01' } },
  { what: 'that was changed', path: { customer_id: '17850' }, query: {}, change: (text: string) => `${text}A` },
])('a cursor $what gets 400', async ({ path, query: parameters, change = (text: string) => text }) => {
  const { body } = await get(INVOICES, { path: { customer_id: '17850' }, query: { limit: '1' } });
  const cursor = change(next(body));
  expect((await get(INVOICES, { path, query: { ...parameters, cursor } })).status).toBe(400);
});

test.each(['-5', '0', '1.5', '01', '1e3', '100001', 'Infinity', 'NaN', 'abc', ''])(
  'a cursor whose digest was computed, of the line "%s", is answered with 400',
  async (place) => {
    const parameters = { cursor: toCursor(place, ['536365']) };
    expect((await get(INVOICE, { path: { invoice_no: '536365' }, query: parameters })).status).toBe(400);
  },
);

test.each([
  'nospace',
  '2011-01-04T10:00:00',
  '2011-01-04T10:00:00 54000',
  '2011-01-04T10:00:00 540000 540000',
  '2011-01-04 540000',
  '2011-13-04T10:00:00 540000',
  '2011-01-03T23:59:59 540000',
  '2011-01-06T00:00:00 540000',
])('a cursor with a recomputed digest, for the invoice "%s", gets 400', async (place) => {
  const range = { from: '2011-01-04', to: '2011-01-05' };
  const parameters = { ...range, cursor: toCursor(place, ['17850', range.from, range.to]) };
  expect((await get(INVOICES, { path: { customer_id: '17850' }, query: parameters })).status).toBe(400);
});

test("a customer's token sees its own data, and for anything else the answer for an unknown id", async () => {
  const authorizer = token({ customer_id: '12345' });
  const see = (route: string, path: Record<string, string>) => get(route, { path, authorizer });
  expect((await see(CUSTOMER, { customer_id: '12345' })).status).toBe(200);
  expect((await see(INVOICES, { customer_id: '12345' })).status).toBe(200);
  expect((await see(INVOICE, { invoice_no: '536415' })).status).toBe(200);
  for (const foreign of [
    see(CUSTOMER, { customer_id: '17850' }),
    see(INVOICES, { customer_id: '17850' }),
    see(INVOICE, { invoice_no: '536365' }),
    see(INVOICE, { invoice_no: '536414' }),
    see(INVOICE, { invoice_no: '999999' }),
  ])
    expect(await foreign).toEqual({ status: 404, body: NOT_FOUND });
});

test('an invoice whose lines name several customers is shown to none of them, and no line of another customer is read', async () => {
  await write([1, 2, 3].map((n) => anOrderLine({ invoice_no: '600000', line_no: n, customer_id: MIXED[n] ?? null })));
  await write(
    [1, 2].map((n) => anOrderLine({ invoice_no: '600002', line_no: n, customer_id: n === 1 ? '12345' : null })),
  );
  const read: string[] = [];
  for (const customer_id of ['12345', '17850']) {
    const invoices = ['600000', '600002', customer_id === '12345' ? '536365' : '536415', '536414'];
    for (const invoice_no of invoices) expect(await lines(invoice_no, customer_id, read)).toEqual([]);
    const { body } = await get(INVOICES, { path: { customer_id }, authorizer: token({ customer_id }) });
    expect(numbers(body)).not.toEqual(expect.arrayContaining([expect.stringContaining('60000')]));
  }
  expect(read).toEqual([]);
  const { body } = await get(INVOICE, { path: { invoice_no: '600000' } });
  expect(body).toMatchObject({ customer_id: null, total: { lines: 3 }, lines: [{}, {}, {}] });
});

test("a token sees only its customer's lines, even before the header is updated", async () => {
  const line = (line_no: number, customer_id: string) => anOrderLine({ invoice_no: '600003', line_no, customer_id });
  await write([line(1, '12345'), line(3, '12345')]);
  await table.putLines([accept(orderLine, line(2, '17850'))]);
  expect(await lines('600003', '12345')).toEqual([1, 3]);
});

/** The lines of an invoice that a customer's token is shown, and whose lines were read in order to show them. */
async function lines(invoice_no: string, customer_id: string, read: string[] = []): Promise<unknown[]> {
  const watched: InvoiceTable = {
    ...table,
    lines: (invoiceNo, ...rest) => {
      read.push(invoiceNo);
      return table.lines(invoiceNo, ...rest);
    },
  };
  const event = httpEvent({ route: INVOICE, path: { invoice_no }, authorizer: token({ customer_id }) });
  const { body } = await query(event, { table: watched, tokens: TOKENS });
  return list(at(JSON.parse(body), 'lines')).map((line) => at(line, 'line_no'));
}

/** Customers by the number of the line. */
const MIXED: Readonly<Record<number, string>> = { 1: '12345', 2: '17850', 3: '12345' };

test('a token without a customer gets 403; one with the scope sees everyone unless it names a customer', async () => {
  const path = { customer_id: '17850' };
  expect((await get(CUSTOMER, { path, authorizer: token({ sub: '17850' }) })).status).toBe(403);
  expect((await get(CUSTOMER, { path, authorizer: token({ scope: 'orders:all' }) })).status).toBe(200);
  const other = token({ scope: 'orders:all', customer_id: '12345' });
  expect((await get(CUSTOMER, { path, authorizer: other })).status).toBe(404);
});

async function get(route: string, request: Omit<Parameters<typeof httpEvent>[0], 'route'>) {
  const { statusCode, headers, body } = await query(httpEvent({ route, ...request }), { table, tokens: TOKENS });
  expect(headers['content-type']).toBe(statusCode === 200 ? 'application/json' : 'application/problem+json');
  const value: unknown = JSON.parse(body);
  return { status: statusCode, body: value };
}

async function write(lines: readonly OrderLine[]): Promise<void> {
  const messages = lines.map((line, n) => ({ id: String(n), text: '', value: accept(orderLine, line) }));
  await project(messages, { table, telemetry: fakeTelemetry() });
}

function next(page: unknown): string {
  return String(at(page, 'next'));
}

function numbers(page: unknown): unknown[] {
  return list(at(page, 'invoices')).map((invoice) => at(invoice, 'invoice_no'));
}
