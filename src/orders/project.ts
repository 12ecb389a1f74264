import { isDeepStrictEqual } from 'node:util';
import { TransientError } from '../lib/errors.ts';
import { batches } from '../lib/batch/send-in-batches.ts';
import type { Message } from '../lib/contracts/message.ts';
import type { Done } from '../lib/sources/records.ts';
import type { Telemetry } from '../lib/telemetry/telemetry.ts';
import type { OrderLine } from './generated/order-line.v1.ts';
import { headerOf } from './invoice.ts';
import type { InvoiceTable } from './invoice-table.ts';

interface Ports {
  readonly table: InvoiceTable;
  readonly telemetry: Pick<Telemetry, 'count'>;
}

/**
 * Writes lines into the table and brings the headers of their invoices up to date. A header is computed from all lines that
 * the table holds and never replaces one that others put since they were read: repeated, reordered and concurrent batches end alike.
 * If any line of an invoice failed temporarily, all its lines are to be retried; otherwise those that the table refuses go to the
 * failed store. Counts lines that were replaced by another with the same number and different content within the batch.
 */
export async function project(
  messages: readonly Message<OrderLine>[],
  { table, telemetry }: Ports,
): Promise<Done<OrderLine>> {
  // the last of a repeated line wins, as in the lake
  const lines = new Map<string, Message<OrderLine>['value']>();
  const replaced: OrderLine[] = [];
  for (const { value } of messages) {
    const key = `${value.invoice_no} ${value.line_no}`;
    const before = lines.get(key);
    if (before && !isDeepStrictEqual(before, value)) replaced.push(before);
    lines.set(key, value);
  }
  const unput = await table.putLines([...lines.values()]);
  const failed = new Set(unput.failed.map(({ invoice_no }) => invoice_no));
  const refused = new Set<OrderLine>(unput.refused);

  const invoices = [...new Set(messages.map(({ value }) => value.invoice_no))].filter((each) => !failed.has(each));
  for (const some of batches(invoices, { count: AT_ONCE, bytes: Infinity, sizeOf: () => 0 }))
    await allDone(some.map((invoiceNo) => updateHeader(invoiceNo, table)));
  const done = (some: readonly OrderLine[]) =>
    some.filter((each) => !failed.has(each.invoice_no) && !refused.has(each)).length;
  telemetry.count('ProjectedLines', done([...lines.values()]));
  telemetry.count('ConflictingDuplicates', done(replaced));
  telemetry.count('ProjectedInvoices', invoices.length);
  const isFailed = ({ value }: Message<OrderLine>) => failed.has(value.invoice_no);
  return {
    retry: messages.filter(isFailed),
    refused: messages.filter((message) => refused.has(message.value) && !isFailed(message)),
  };
}

/** The version is read before the lines, so a header of lines that were replaced meanwhile is never put. */
async function updateHeader(invoiceNo: string, table: InvoiceTable): Promise<void> {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const { version, pages } = await table.whole(invoiceNo);
    const header = await headerOf(pages);
    if (!header || (await table.putHeader(header, version))) return;
  }
  throw new TransientError('The header of an invoice changed at every attempt to put it');
}

/** Waits for all, even if one fails: work still pending when a function ends would continue in its next invocation. */
async function allDone(pending: readonly Promise<void>[]): Promise<void> {
  const outcomes = await Promise.allSettled(pending);
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

/** Whenever one attempt fails, another batch has succeeded. */
const MOST_ATTEMPTS = 20;

/** Connections of the function's pool: https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/node-configuring-maxsockets.html */
const AT_ONCE = 25;
