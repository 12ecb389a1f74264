import { expect, test } from '@jest/globals';
import { integer, seededRandom, type Random } from '../../src/contracts/generator/random.ts';
import { accept } from '../../src/lib/contracts/validate.ts';
import type { Message } from '../../src/lib/contracts/message.ts';
import { orderLine, type OrderLine } from '../../src/orders/generated/order-line.v1.ts';
import type { Item } from '../../src/lib/ports/item-store.ts';
import { invoiceTableIn } from '../../src/orders/invoice-table.ts';
import { project } from '../../src/orders/project.ts';
import { shuffled, turns } from '../support/fakes/turns.ts';
import { withFaults } from '../support/faults/process.ts';
import { fakeItemCollections } from '../support/fakes/item-collections.ts';
import { anOrderLine } from './an-order-line.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';

const KEYS = ['invoice_no', 'line_no'] as const;

test('an invoice is its lines and a header with their sums, which is in the index only if it has a customer', async () => {
  const { items, telemetry } = await projected([
    line({ line_no: 2, quantity: 3, unit_price: 0.1, invoiced_at: '2010-12-01T08:25:00', country: 'France' }),
    line({ line_no: 1, quantity: 6, unit_price: 2.55 }),
    line({ invoice_no: '536414', customer_id: null, description: null, quantity: 56, unit_price: 0 }),
  ]);
  const {
    customer_id: _customer,
    description: _description,
    ...guestLine
  } = anOrderLine({
    invoice_no: '536414',
    quantity: 56,
    unit_price: 0,
  });
  expect(items).toEqual([
    {
      invoice_no: '536365',
      line_no: 0,
      invoiced_at: '2010-12-01T08:25:00',
      listed_at: '2010-12-01T08:25:00#536365',
      customer_id: '17850',
      country: 'United Kingdom',
      lines: 2,
      units: 9,
      net_value: 15.6,
      version: 1,
    },
    anOrderLine(),
    anOrderLine({
      line_no: 2,
      quantity: 3,
      unit_price: 0.1,
      invoiced_at: '2010-12-01T08:25:00',
      country: 'France',
    }),
    {
      invoice_no: '536414',
      line_no: 0,
      invoiced_at: '2010-12-01T08:26:00',
      listed_at: '2010-12-01T08:26:00#536414',
      country: 'United Kingdom',
      lines: 1,
      units: 56,
      net_value: 0,
      version: 1,
    },
    guestLine,
  ]);
  expect(telemetry.counts).toEqual({ ProjectedLines: 3, ConflictingDuplicates: 0, ProjectedInvoices: 2 });
});

test('of a line that comes several times the last wins, and one with different content is counted', async () => {
  const { items, telemetry } = await projected([1, 1, 2].map((quantity) => line({ quantity })));
  expect(items).toMatchObject([{ lines: 1, units: 2 }, { quantity: 2 }]);
  expect(telemetry.counts).toEqual({ ProjectedLines: 1, ConflictingDuplicates: 1, ProjectedInvoices: 1 });
});

test('an invoice with a failed line is retried whole, and the others are done', async () => {
  const store = fakeItemCollections(KEYS, { fails: ({ line_no }) => line_no === 3 });
  const messages = [
    line({ line_no: 1 }),
    line({ line_no: 1, quantity: 9 }),
    line({ line_no: 3 }),
    line({ invoice_no: 'C536366' }),
  ];
  const telemetry = fakeTelemetry();
  const again = await project(messages, { table: invoiceTableIn(store), telemetry });
  expect(again).toEqual({ retry: messages.slice(0, 3), refused: [] });
  expect(telemetry.counts).toEqual({ ProjectedLines: 1, ConflictingDuplicates: 0, ProjectedInvoices: 1 });
  expect(store.all().filter(({ line_no }) => line_no === 0)).toMatchObject([{ invoice_no: 'C536366' }]);
});

test('a line that the table refuses is named, and its invoice has the others', async () => {
  const store = fakeItemCollections(KEYS, { refuses: ({ line_no }) => line_no === 2 });
  const messages = [line({ line_no: 1 }), line({ line_no: 2, quantity: 5 }), line({ line_no: 2 })];
  const telemetry = fakeTelemetry();
  const done = await project(messages, { table: invoiceTableIn(store), telemetry });
  expect(done).toEqual({ retry: [], refused: messages.slice(2) });
  expect(telemetry.counts).toEqual({ ProjectedLines: 1, ConflictingDuplicates: 1, ProjectedInvoices: 1 });
  expect(store.all()).toMatchObject([{ line_no: 0, lines: 1 }, { line_no: 1 }]);
});

test('a refused line is only named once no other line of its invoice fails temporarily', async () => {
  const fails = ({ line_no }: Item) => line_no === 3;
  const store = fakeItemCollections(KEYS, { fails, refuses: ({ line_no }) => line_no === 2 });
  const messages = [line({ line_no: 2 }), line({ line_no: 3 })];
  const done = await project(messages, { table: invoiceTableIn(store), telemetry: fakeTelemetry() });
  expect(done).toEqual({ retry: messages, refused: [] });
});

test.each([1, 2, 3, 4, 5])(
  'repeated, reordered, concurrent and crashing batches leave the table that one batch leaves (seed %d)',
  async (seed) => {
    const random = seededRandom(seed);
    const messages = Array.from({ length: 40 }, () => randomLine(random));
    const expected = await projected(messages);

    const store = fakeItemCollections(KEYS, { turn: turns(random) });
    const table = invoiceTableIn(withFaults(store, random));
    const batches = shuffled([...cut(messages, random), ...cut(shuffled(messages, random), random)], random);
    await Promise.all(batches.map((batch) => untilDone(batch, table)));

    expect(store.all().map(withoutVersion)).toEqual(expected.items.map(withoutVersion));
  },
);

test.each(Array.from({ length: 30 }, (_, seed) => seed))(
  'two contents of one line at once leave a header that is of the line (seed %d)',
  async (seed) => {
    const random = seededRandom(seed);
    const store = fakeItemCollections(KEYS, { turn: turns(random) });
    const table = invoiceTableIn(withFaults(store, random));
    const quantities = [1, 2, 1, 3];
    await Promise.all(quantities.map((quantity) => untilDone([line({ quantity }), line({ line_no: 2 })], table)));
    const [header, ...lines] = store.all();
    expect(header).toMatchObject({ lines: 2, units: lines.reduce((sum, { quantity }) => sum + Number(quantity), 0) });
  },
);

/** Removes what depends on the order of puts. */
function withoutVersion({ version: _version, ...item }: Item): Item {
  return item;
}

/** As Lambda does: a batch that fails comes again. */
async function untilDone(batch: readonly Message<OrderLine>[], table: ReturnType<typeof invoiceTableIn>) {
  for (let left = batch; left.length > 0;) {
    const done = await project(left, { table, telemetry: fakeTelemetry() }).catch(() => undefined);
    left = done?.retry ?? left;
  }
}

function cut<T>(values: readonly T[], random: Random): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < values.length; from += parts.at(-1)?.length ?? 0)
    parts.push(values.slice(from, from + integer(random, 1, 6)));
  return parts;
}

/** A line of one of eight invoices; what it says depends on its key alone, for a line sent again says the same. */
function randomLine(random: Random): Message<OrderLine> {
  const [invoice, line_no] = [integer(random, 0, 7), integer(random, 1, 7)];
  return line({
    invoice_no: `${invoice % 2 ? 'C' : ''}${536_365 + invoice}`,
    line_no,
    quantity: line_no * (invoice % 2 ? -1 : 1),
    unit_price: invoice / 8,
    invoiced_at: `2010-12-01T08:${20 + ((line_no * 3) % 7)}:00`,
    customer_id: invoice === 3 ? null : String(17_850 + (invoice % 3)),
  });
}

async function projected(messages: readonly Message<OrderLine>[]) {
  const store = fakeItemCollections(KEYS);
  const telemetry = fakeTelemetry();
  expect(await project(messages, { table: invoiceTableIn(store), telemetry })).toEqual({ retry: [], refused: [] });
  return { items: store.all(), telemetry };
}

function line(parts: Partial<OrderLine>): Message<OrderLine> {
  return message(anOrderLine(parts), parts.line_no ?? 1);
}

function message(value: OrderLine, n: number): Message<OrderLine> {
  return { id: String(n), text: JSON.stringify(value), value: accept(orderLine, value) };
}
