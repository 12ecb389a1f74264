import { json, type Answer } from '../lib/http/answer.ts';
import type { Invoice } from './generated/invoice.v1.ts';
import { ALL_DATES, type InvoiceTable } from './invoice-table.ts';
import { invoiceKind } from './order-line.ts';
import { toSums } from './sums.ts';

/** Totals of what a customer bought. Undefined if there is no such customer. */
export async function getCustomer(customerId: string, table: InvoiceTable): Promise<Answer | undefined> {
  const invoices: Invoice[] = [];
  for (let more = true; more;) {
    const page = await table.invoicesOf(customerId, { ...ALL_DATES, after: invoices.at(-1) });
    invoices.push(...page.values);
    more = page.more;
  }
  return invoices.length > 0 ? json(200, toCustomer(customerId, invoices)) : undefined;
}

/** From invoices, newest first. */
function toCustomer(customerId: string, invoices: readonly Invoice[]): object {
  const of = (kind: ReturnType<typeof invoiceKind>) =>
    invoices.filter(({ invoice_no }) => invoiceKind(invoice_no) === kind);
  const [sales, cancellations] = [of('sale'), of('cancellation')];
  return {
    customer_id: customerId,
    invoices: invoices.length,
    total: toSums(invoices),
    cancellations: { invoices: cancellations.length, ...toSums(cancellations) },
    first_purchase: sales.at(-1)?.invoiced_at ?? null,
    last_purchase: sales[0]?.invoiced_at ?? null,
    countries: [...new Set(invoices.map(({ country }) => country))].sort(),
  };
}
