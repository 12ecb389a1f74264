import type { DatabaseSecret } from '../../lib/generated/database-secret.v1.ts';
import { literal } from '../../lib/sql/quote.ts';
import type { Sums } from '../sums.ts';
import { waitFor } from '../../local/wait-for.ts';
import { table } from '../../cli/terminal/table.ts';
import { within } from '../../local/postgres/within.ts';

/** Waits until the warehouse has every line of a file, and compares the total of its invoices with the file's. */
export async function inWarehouse(
  file: Sums,
  invoices: readonly string[],
  loader: DatabaseSecret,
): Promise<{ readonly text: string; readonly isRight: boolean }> {
  const [loaded] = await waitFor('the order lines in the warehouse', new AbortController().signal, async () => {
    const [made] = await within(loader, ({ texts }) => texts(IS_MADE));
    if (made?.['is_made'] !== 'true') return undefined;
    const sums = await within(loader, ({ texts }) => texts(sumsOf(invoices)));
    return Number(sums[0]?.['lines']) >= file.lines ? sums : undefined;
  });
  const [lines, net] = [Number(loaded?.['lines']), Number(loaded?.['net'])];
  const rows = [
    ['the file', file.lines, file.net_value],
    ['the warehouse', lines, net],
  ] as const;
  return {
    text: `Order lines, each once:\n${table(['in', 'lines', 'GBP'], rows)}`,
    isRight: lines === file.lines && net === file.net_value,
  };
}

const IS_MADE = "SELECT to_regclass('orders.fact_order_line') IS NOT NULL AS is_made";

function sumsOf(invoices: readonly string[]): string {
  return `SELECT count(*) AS lines, sum(quantity * unit_price) AS net FROM orders.fact_order_line
    WHERE invoice_no IN (${invoices.map(literal).join(', ')})`;
}
