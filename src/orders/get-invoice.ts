import { fits } from '../lib/contracts/judge.ts';
import { json, type Answer } from '../lib/http/answer.ts';
import { placeOf, toCursor } from './cursor.ts';
import { orderLine, type OrderLine } from './generated/order-line.v1.ts';
import { overview } from './invoice.ts';
import type { InvoiceTable } from './invoice-table.ts';
import { derive, invoiceKind } from './order-line.ts';
import { limitOf, type Parameters } from './parameters.ts';
import { toSums } from './sums.ts';

interface Ports {
  readonly table: InvoiceTable;
  readonly maySee: (customer: string | null) => boolean;
}

/** An invoice: its head, a page of its lines, and the part of its total that cancels sales. Undefined where there is none. */
export async function getInvoice(
  invoiceNo: string,
  parameters: Parameters,
  { table, maySee }: Ports,
): Promise<Answer | undefined> {
  const after = placeOf(parameters, [invoiceNo], toLineNo) ?? 0;
  const limit = limitOf(parameters, MOST_LINES, MOST_LINES);
  const [head, page] = await Promise.all([table.head(invoiceNo), table.lines(invoiceNo, after, limit)]);
  if (!head || !maySee(head.customer_id)) return undefined;
  const last = page.more ? page.values.at(-1) : undefined;
  const shown = overview(head);
  return json(200, {
    ...shown,
    cancellations: invoiceKind(invoiceNo) === 'cancellation' ? shown.total : toSums(),
    lines: page.values.map(toLine),
    next: last ? toCursor(String(last.line_no), [invoiceNo]) : null,
  });
}

/** Undefined for a text that isn't the number of a line. */
function toLineNo(text: string): number | undefined {
  const number = Number(text);
  return String(number) === text && fits(orderLine, 'line_no', number) ? number : undefined;
}

function toLine(line: OrderLine) {
  const { line_no, stock_code, description, quantity, invoiced_at, unit_price } = line;
  const { line_kind, item_kind, net_value } = derive(line);
  return { line_no, stock_code, description, quantity, invoiced_at, unit_price, line_kind, item_kind, net_value };
}

/** Of at most 1.5 KB each: the answer stays below the 6 MB that Lambda gives back. */
const MOST_LINES = 1000;
