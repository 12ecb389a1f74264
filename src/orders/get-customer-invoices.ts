import { fits } from '../lib/contracts/validate.ts';
import { json, type Answer } from '../lib/http/answer.ts';
import { placeOf, toCursor } from './cursor.ts';
import { invoice } from './generated/invoice.v1.ts';
import { overview } from './invoice.ts';
import { ALL_DATES, type InvoicePlace, type InvoiceTable } from './invoice-table.ts';
import { datesOf, limitOf, type Parameters } from './parameters.ts';

/** A page of a customer's invoices, newest first. Undefined if there is no such customer. */
export async function getCustomerInvoices(
  customerId: string,
  parameters: Parameters,
  table: InvoiceTable,
): Promise<Answer | undefined> {
  const dates = datesOf(parameters);
  const paged = [customerId, dates.from, dates.to];
  const part = {
    ...dates,
    after: placeOf(parameters, paged, (place) => fromPlace(place, dates)),
    limit: limitOf(parameters, 20, 100),
  };
  const { values, more } = await table.invoicesOf(customerId, part);
  if (values.length === 0 && !(await exists(customerId, table))) return undefined;
  const last = more ? values.at(-1) : undefined;
  return json(200, {
    customer_id: customerId,
    invoices: values.map(overview),
    next: last ? toCursor(toPlace(last), paged) : null,
  });
}

async function exists(customerId: string, table: InvoiceTable): Promise<boolean> {
  const { values } = await table.invoicesOf(customerId, { ...ALL_DATES, after: undefined, limit: 1 });
  return values.length > 0;
}

function toPlace({ invoiced_at, invoice_no }: InvoicePlace): string {
  return `${invoiced_at} ${invoice_no}`;
}

/** Undefined unless it is the position of an invoice within the dates: DynamoDB refuses to start outside its range. */
function fromPlace(text: string, { from, to }: { from: string; to: string }): InvoicePlace | undefined {
  const [invoiced_at = '', invoice_no = ''] = text.split(' ');
  const place = { invoiced_at, invoice_no };
  const date = invoiced_at.slice(0, from.length);
  const isPlace =
    fits(invoice, 'invoiced_at', invoiced_at) && fits(invoice, 'invoice_no', invoice_no) && toPlace(place) === text;
  return isPlace && date >= from && date <= to ? place : undefined;
}
