import { integer, oneIn, pick, type Random } from '../../../src/contracts/generator/random.ts';
import type { OrderLine } from '../../../src/orders/generated/order-line.v1.ts';
import { line } from './lake.ts';

/** A file of lines, and when it was accepted. */
interface Arrival {
  readonly name: string;
  readonly seen: string;
  readonly lines: readonly OrderLine[];
}

/** Files whose lines correct each other: other customers, countries, products, descriptions and times, often the same. */
export function arrivals(random: Random): Arrival[] {
  return Array.from({ length: integer(random, 4, 6) }, (_, n) => ({
    name: pick(random, ['a', 'b', 'c']) + String(n),
    seen: `2026-11-21T10:00:0${n}.000Z`,
    lines: [1, 2, 3].filter(() => !oneIn(random, 3)).map((line_no) => correction(random, line_no, n)),
  })).filter(({ lines }) => lines.length > 0);
}

function correction(random: Random, line_no: number, n: number): OrderLine {
  return line({
    invoice_no: pick(random, ['536365', '536366']),
    line_no,
    customer_id: pick(random, ['17850', '12583', null]),
    country: `Country ${n}`,
    stock_code: pick(random, ['85123a', '85123A', 'POST']),
    description: pick(random, [`Description ${n}`, null]),
    unit_price: pick(random, [2.5, 0]),
    invoiced_at: pick(random, ['2010-12-01T08:26:00', '2010-12-01T08:26:00', '2011-01-04T10:00:00']),
  });
}

/** In another order, and in loads of several files. */
export function loadsOf<Item>(random: Random, items: readonly Item[]): Item[][] {
  const left = [...items];
  const loads: Item[][] = [];
  while (left.length > 0) {
    const [next] = left.splice(integer(random, 0, left.length - 1), 1);
    if (next === undefined) break;
    const last = loads.at(-1);
    if (last && oneIn(random, 2)) last.push(next);
    else loads.push([next]);
  }
  return loads;
}

/** Customers and products derived from the current lines, without any engine: `id, country or description, time`. */
export function dimensionsOf(files: readonly Arrival[]): string[] {
  const latest = new Map<string, OrderLine & { readonly seen: string }>();
  for (const { seen, lines } of files)
    for (const each of lines) latest.set(`${each.invoice_no}/${each.line_no}`, { ...each, seen });
  const lines = [...latest.values()].sort((one, other) => (orderOf(one) < orderOf(other) ? 1 : -1));
  const customers = new Map<string, string>();
  const products = new Map<string, string>();
  for (const { customer_id, country, invoiced_at } of lines) {
    const id = customer_id ?? 'guest';
    if (!customers.has(id)) customers.set(id, `${customer_id === null ? 'Not stated' : country} ${invoiced_at}`);
  }
  const isDescribed = ({ unit_price, description }: OrderLine) => unit_price > 0 && description !== null;
  for (const each of [...lines.filter(isDescribed), ...lines.filter((other) => !isDescribed(other))]) {
    const id = each.stock_code.toUpperCase();
    const [description, at] = isDescribed(each)
      ? [each.description, each.invoiced_at]
      : ['Not stated', '1900-01-01T00:00:00'];
    if (!products.has(id)) products.set(id, `${id === 'POST' ? 'postage' : 'goods'} ${description} ${at}`);
  }
  return [...customers, ...products].map((each) => each.join(' ').replace(/T(?=[^T]*$)/, ' ')).sort();
}

/** What comes first in the order of the dimensions is the greatest text. */
function orderOf({ invoiced_at, seen, invoice_no, line_no }: OrderLine & { readonly seen: string }): string {
  return `${invoiced_at} ${seen} ${999_999 - Number(invoice_no)} ${9 - line_no}`;
}

/** The same of a warehouse. */
export const DIMENSIONS = `SELECT customer_id AS id, country AS content, last_invoiced_at AS since FROM orders.dim_customer
  UNION ALL SELECT product_code, item_kind || ' ' || description, described_at FROM orders.dim_product`;

/** The invoices of a warehouse, and the same counted from its lines. */
export const INVOICES = `SELECT invoice_no, invoiced_on, invoiced_hour, customer_id, country, line_kind, line_count, net_value
  FROM orders.fact_invoice ORDER BY 1, 2, 3, 4, 5, 6`;
export const INVOICES_BY_LINE = `SELECT invoice_no, invoiced_on, date_part('hour', invoiced_at), customer_id, country, line_kind,
  count(*), sum(net_value) FROM orders.fact_order_line GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`;
