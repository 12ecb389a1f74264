import type { Accepted } from '../lib/contracts/contract.ts';
import { accept } from '../lib/contracts/validate.ts';
import { invoice, type Invoice } from './generated/invoice.v1.ts';
import type { OrderLine } from './generated/order-line.v1.ts';
import { derive, invoiceKind } from './order-line.ts';
import { addUp, toSums, type Sums } from './sums.ts';

/** An invoice as the API shows it. */
export function overview({ invoice_no, invoiced_at, customer_id, country, lines, units, net_value }: Invoice) {
  return {
    invoice_no,
    kind: invoiceKind(invoice_no),
    invoiced_at,
    customer_id,
    country,
    total: { lines, units, net_value },
  };
}

/**
 * The header of an invoice, from all of its lines ordered by number; undefined if there are none. If its lines name different
 * customers, it has no customer, like a guest's: its sums would show each of them what the others bought.
 */
export async function headerOf(pages: AsyncIterable<readonly OrderLine[]>): Promise<Accepted<Invoice> | undefined> {
  let first: OrderLine | undefined;
  let earliest = '';
  let sums = toSums();
  let isOfOne = true;
  for await (const lines of pages) {
    for (const line of lines) {
      if (first === undefined || line.invoiced_at < earliest) earliest = line.invoiced_at;
      first ??= line;
      if (line.customer_id !== first.customer_id) isOfOne = false;
      sums = addUp(sums, sumsOf(line));
    }
  }
  if (!first) return undefined;
  const { invoice_no, customer_id, country } = first;
  const owner = isOfOne ? customer_id : null;
  return accept(invoice, { invoice_no, invoiced_at: earliest, customer_id: owner, country, ...sums });
}

function sumsOf(line: OrderLine): Sums {
  return { lines: 1, units: line.quantity, net_value: derive(line).net_value };
}
