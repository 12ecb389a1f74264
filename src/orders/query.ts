import { fits } from '../lib/contracts/validate.ts';
import { problem, type Answer } from '../lib/http/answer.ts';
import type { HttpEvent } from '../lib/http/http-event.ts';
import { callerOf, maySee, type Caller, type TokenRules } from './caller.ts';
import { getCustomer } from './get-customer.ts';
import { getCustomerInvoices } from './get-customer-invoices.ts';
import { invoice } from './generated/invoice.v1.ts';
import { getInvoice } from './get-invoice.ts';
import type { InvoiceTable } from './invoice-table.ts';
import { ParameterError } from './parameters.ts';

interface Ports {
  readonly table: InvoiceTable;
  readonly tokens: TokenRules;
}

/**
 * Answers a request. What doesn't exist and what the caller may not see look the same: 404. An ID the contract rejects
 * cannot exist.
 */
export async function query(event: HttpEvent, { table, tokens }: Ports): Promise<Answer> {
  const caller = callerOf(event, tokens);
  if (caller === 'no one') return problem(403, 'The caller may not see any data');
  try {
    return (await answer(event, table, caller)) ?? problem(404, 'No such resource');
  } catch (error) {
    if (error instanceof ParameterError) return problem(400, error.message);
    throw error;
  }
}

async function answer(
  { routeKey, pathParameters = {}, queryStringParameters = {} }: HttpEvent,
  table: InvoiceTable,
  caller: Caller,
): Promise<Answer | undefined> {
  const { invoice_no: invoiceNo = '', customer_id: customerId = '' } = pathParameters;
  if (routeKey === 'GET /invoices/{invoice_no}')
    return fits(invoice, 'invoice_no', invoiceNo)
      ? getInvoice(invoiceNo, queryStringParameters, { table, caller })
      : undefined;
  if (!fits(invoice, 'customer_id', customerId) || !maySee(caller, customerId)) return undefined;
  if (routeKey === 'GET /customers/{customer_id}') return getCustomer(customerId, table);
  if (routeKey === 'GET /customers/{customer_id}/invoices')
    return getCustomerInvoices(customerId, queryStringParameters, table);
  return undefined;
}
