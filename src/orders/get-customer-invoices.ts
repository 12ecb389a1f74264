import { json, type Answer } from '../lib/http/answer.ts';
import { placeOf, toCursor } from './cursor.ts';
import { overview } from './invoice.ts';
import { ALL_DATES, type InvoicePlace, type InvoiceTable } from './invoice-table.ts';
import { datesOf, limitOf, type Parameters } from './parameters.ts';

/** A page of a customer's invoices, the newest first. Undefined where there is no such customer. */
export async function getCustomerInvoices(
  customerId: string,
  parameters: Parameters,
  table: InvoiceTable,
): Promise<Answer | undefined> {
  const dates = datesOf(parameters);
  const paged = [customerId, dates.from, dates.to];
  const place = placeOf(parameters, paged);
  const part = {
    ...dates,
    after: place === undefined ? undefined : fromPlace(place),
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

function fromPlace(place: string): InvoicePlace {
  const [invoiced_at = '', invoice_no = ''] = place.split(' ');
  return { invoiced_at, invoice_no };
}
