import { fits } from '../lib/contracts/validate.ts';
import { json, type Answer } from '../lib/http/answer.ts';
import { placeOf, toCursor } from './cursor.ts';
import { orderLine, type OrderLine } from './generated/order-line.v1.ts';
import { maySee, type Caller } from './caller.ts';
import { overview } from './invoice.ts';
import type { InvoiceTable } from './invoice-table.ts';
import { derive, invoiceKind } from './order-line.ts';
import { limitOf, type Parameters } from './parameters.ts';
import { toSums } from './sums.ts';

interface Ports {
  readonly table: InvoiceTable;
  readonly caller: Caller;
}

/**
 * An invoice: its header, a page of its lines, and the part of its total that cancels sales. Undefined if there is none.
 * Customers see an invoice if its header names them; otherwise no line is read. They never see a line of another customer, which
 * may arrive before the header is updated.
 */
export async function getInvoice(
  invoiceNo: string,
  parameters: Parameters,
  { table, caller }: Ports,
): Promise<Answer | undefined> {
  const after = placeOf(parameters, [invoiceNo], toLineNo) ?? 0;
  const limit = limitOf(parameters, MOST_LINES, MOST_LINES);
  const reading = table.header(invoiceNo);
  if (caller !== 'everyone' && !maySee(caller, (await reading)?.customer_id)) return undefined;
  const [header, page] = await Promise.all([reading, table.lines(invoiceNo, after, limit)]);
  if (!header) return undefined;
  const last = page.more ? page.values.at(-1) : undefined;
  const shown = overview(header);
  return json(200, {
    ...shown,
    cancellations: invoiceKind(invoiceNo) === 'cancellation' ? shown.total : toSums(),
    lines: page.values.filter((line) => maySee(caller, line.customer_id)).map(toLine),
    next: last ? toCursor(String(last.line_no), [invoiceNo]) : null,
  });
}

/** Undefined unless the text is a line number. */
function toLineNo(text: string): number | undefined {
  const number = Number(text);
  return String(number) === text && fits(orderLine, 'line_no', number) ? number : undefined;
}

function toLine(line: OrderLine) {
  const { line_no, stock_code, description, quantity, invoiced_at, unit_price } = line;
  const { line_kind, item_kind, net_value } = derive(line);
  return { line_no, stock_code, description, quantity, invoiced_at, unit_price, line_kind, item_kind, net_value };
}

/** At most 1.5 KB each, so that the answer stays below Lambda's limit of 6 MB. */
const MOST_LINES = 1000;
