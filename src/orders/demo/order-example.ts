import { isDeepStrictEqual } from 'node:util';
import type { Sums } from '../sums.ts';
import { table } from '../../cli/terminal/table.ts';
import { at } from '../../lib/values.ts';

/** An invoice and its customer, with their totals in a file. */
export interface Example {
  readonly invoiceNo: string;
  readonly customerId: string;
  readonly invoice: Sums;
  readonly customer: Sums;
}

/** The API's answers about an invoice and its customer. */
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
