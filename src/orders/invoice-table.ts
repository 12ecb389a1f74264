import type { Accepted } from '../lib/contracts/contract.ts';
import { accept } from '../lib/contracts/validate.ts';
import type { ItemCollections, ItemPage, ItemRange, Unput } from '../lib/ports/item-collections.ts';
import type { Item } from '../lib/ports/item-store.ts';
import { invoice, type Invoice } from './generated/invoice.v1.ts';
import { orderLine, type OrderLine } from './generated/order-line.v1.ts';

interface Page<T> {
  readonly values: readonly Accepted<T>[];
  /** Whether there may be more after the last one. */
  readonly more: boolean;
}

/** Invoices with their lines, and customers with their invoices. */
export interface InvoiceTable {
  /** Puts distinct lines, replacing existing ones. Returns those that it couldn't put. */
  putLines(lines: readonly Accepted<OrderLine>[]): Promise<Unput<Accepted<OrderLine>>>;
  /** The stored part of an invoice: its header's version, 0 if there is none, and all lines, ordered by number. */
  whole(invoiceNo: string): Promise<{ readonly version: number; readonly pages: AsyncIterable<readonly OrderLine[]> }>;
  /** Puts the header of an invoice if the stored version is still `version`. Returns whether it did. */
  putHeader(header: Accepted<Invoice>, version: number): Promise<boolean>;
  header(invoiceNo: string): Promise<Accepted<Invoice> | undefined>;
  /** Lines of an invoice after line number `after`. */
  lines(invoiceNo: string, after: number, limit: number): Promise<Page<OrderLine>>;
  /** A customer's invoices, newest first. */
  invoicesOf(customerId: string, part: CustomerPart): Promise<Page<Invoice>>;
}

/** A part of a customer's invoices. */
interface CustomerPart {
  /** The first and the last date, inclusive. */
  readonly from: string;
  readonly to: string;
  /** Only those after this one. */
  readonly after: InvoicePlace | undefined;
  readonly limit?: number;
}

/** The position of an invoice among those of its customer. */
export type InvoicePlace = Pick<Invoice, 'invoice_no' | 'invoiced_at'>;

export const ALL_DATES = { from: '0000-01-01', to: '9999-12-31' } as const;

/** The index of the headers of customers' invoices. Lines have no `listed_at` and guests no `customer_id`, so they aren't in it. */
const BY_CUSTOMER = 'by-customer';

/**
 * Invoices in one table, keyed by invoice_no and line_no; line 0 is the invoice's header. No item holds more than
 * a line or a header, so none grows.
 */
export function invoiceTableIn(store: ItemCollections): InvoiceTable {
  // DynamoDB refuses a range that ends before it begins
  const linesBehind = async (invoiceNo: string, after: number, limit?: number): Promise<Page<OrderLine>> =>
    after < LARGEST_LINE_NO
      ? toLines(
          await pageOf(store, limit, {
            collection: ['invoice_no', invoiceNo],
            between: ['line_no', after + 1, LARGEST_LINE_NO],
          }),
        )
      : { values: [], more: false };
  const headerItem = (invoiceNo: string) =>
    store.page({ collection: ['invoice_no', invoiceNo], between: ['line_no', 0, 0] });
  return {
    putLines: async (lines) => {
      const items = new Map(lines.map((line) => [withoutNulls(line), line]));
      const { failed, refused } = await store.putEach([...items.keys()]);
      const linesOf = (some: readonly Item[]) => some.flatMap((item) => items.get(item) ?? []);
      return { failed: linesOf(failed), refused: linesOf(refused) };
    },
    whole: async (invoiceNo) => {
      const { items, more } = await store.page({
        collection: ['invoice_no', invoiceNo],
        between: ['line_no', 0, LARGEST_LINE_NO],
      });
      const version = Number(items.find(({ line_no }) => line_no === 0)?.['version'] ?? 0);
      const first = toLines({ items: items.filter(({ line_no }) => line_no !== 0), more });
      return { version, pages: pagesFrom(first, (after) => linesBehind(invoiceNo, after)) };
    },
    putHeader: (header, version) =>
      store.putNext(
        { ...withoutNulls(header), line_no: 0, listed_at: listedAt(header), version: version + 1 },
        'version',
      ),
    header: async (invoiceNo) => toHeaders(await headerItem(invoiceNo)).values[0],
    lines: linesBehind,
    invoicesOf: async (customerId, { from, to, after, limit }) =>
      toHeaders(
        await pageOf(store, limit, {
          index: BY_CUSTOMER,
          collection: ['customer_id', customerId],
          // the bare date sorts before all of its times, and a tilde after them
          between: ['listed_at', from, `${to}~`],
          descending: true,
          ...(after && {
            after: {
              customer_id: customerId,
              listed_at: listedAt(after),
              invoice_no: after.invoice_no,
              line_no: 0,
            },
          }),
        }),
      ),
  };
}

async function* pagesFrom(first: Page<OrderLine>, behind: (after: number) => Promise<Page<OrderLine>>) {
  yield first.values;
  let after = first.values.at(-1)?.line_no ?? 0;
  for (let { more } = first; more;) {
    const page = await behind(after);
    yield page.values;
    after = page.values.at(-1)?.line_no ?? after;
    more = page.more;
  }
}

/** A page of at most `limit` items. One more is requested, because DynamoDB says of any full page that there may be more. */
async function pageOf(store: ItemCollections, limit: number | undefined, range: ItemRange): Promise<ItemPage> {
  if (limit === undefined) return store.page(range);
  const { items, more } = await store.page({ ...range, limit: limit + 1 });
  return { items: items.slice(0, limit), more: more || items.length > limit };
}

/** The sort key of a customer's invoices: by time, then by number. */
function listedAt({ invoiced_at, invoice_no }: InvoicePlace): string {
  return `${invoiced_at}#${invoice_no}`;
}

function withoutNulls(value: Invoice | OrderLine): Item {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null));
}

function toLines({ items, more }: ItemPage): Page<OrderLine> {
  const values = items.map((item) => accept(orderLine, { description: null, customer_id: null, ...item }));
  return { values, more };
}

function toHeaders({ items, more }: ItemPage): Page<Invoice> {
  const values = items.map(({ line_no: _line, listed_at: _listed, version: _version, ...header }) =>
    accept(invoice, { customer_id: null, ...header }),
  );
  return { values, more };
}

/** The contract's limit. */
const LARGEST_LINE_NO = 100_000;
