import { isDeepStrictEqual } from 'node:util';
import type { OrderLine } from '../../orders/generated/order-line.v1.ts';
import { derive } from '../../orders/order-line.ts';
import { addUp, toSums, type Sums } from '../../orders/sums.ts';
import { table } from '../table.ts';
import { at } from '../templates/values.ts';

/** An invoice and its customer, and what they come to in a file. */
export interface Example {
  readonly invoiceNo: string;
  readonly customerId: string;
  readonly invoice: Sums;
  readonly customer: Sums;
}

/** The largest invoice of a customer; undefined where all are guests. */
export function exampleOf(lines: Iterable<OrderLine>): Example | undefined {
  const invoices = new Map<string, Example['invoice'] & { readonly customerId: string }>();
  const customers = new Map<string, Sums>();
  for (const line of lines) {
    const { invoice_no: invoiceNo, customer_id: customerId } = line;
    if (customerId === null) continue;
    const sums = { lines: 1, units: line.quantity, net_value: derive(line).net_value };
    invoices.set(invoiceNo, { customerId, ...addUp(invoices.get(invoiceNo) ?? toSums(), sums) });
    customers.set(customerId, addUp(customers.get(customerId) ?? toSums(), sums));
  }
  const [largest] = [...invoices].toSorted(([, a], [, b]) => b.lines - a.lines);
  if (!largest) return undefined;
  const [invoiceNo, { customerId, ...invoice }] = largest;
  return { invoiceNo, customerId, invoice, customer: customers.get(customerId) ?? toSums() };
}

/** What the API says of an invoice and of its customer. */
export interface Answers {
  readonly invoice: unknown;
  readonly customer: unknown;
}

export function isAsExpected({ invoice, customer }: Answers, example: Example): boolean {
  return (
    isDeepStrictEqual(at(invoice, 'total'), example.invoice) &&
    isDeepStrictEqual(at(customer, 'total'), example.customer)
  );
}

export function describeAnswers({ invoice, customer }: Answers, example: Example): string {
  const lines: unknown = at(invoice, 'lines');
  const rows = (Array.isArray(lines) ? lines.slice(0, 3) : []).map((line: unknown) =>
    COLUMNS.map((name) => String(at(line, name))),
  );
  return [
    `GET /invoices/${example.invoiceNo}: ${withoutLines(invoice)}; its first lines:`,
    table(COLUMNS, rows),
    `GET /customers/${example.customerId}: ${JSON.stringify(customer)}`,
    isAsExpected({ invoice, customer }, example) ? "That is what the client's file says." : 'The file says otherwise.',
  ].join('\n');
}

function withoutLines(invoice: unknown): string {
  return JSON.stringify(invoice, (name, value: unknown) =>
    name === 'lines' && Array.isArray(value) ? undefined : value,
  );
}

const COLUMNS = ['line_no', 'stock_code', 'description', 'quantity', 'unit_price', 'net_value'];
