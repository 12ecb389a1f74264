import { fileLiteral, literal } from '../../lib/sql/quote.ts';
import type { Sums } from '../sums.ts';
import { withScratchDuckDb } from '../../lib/duckdb/scratch-duckdb.ts';
import type { Example } from './order-example.ts';

interface SampleFacts {
  readonly all: Sums;
  readonly invoices: readonly string[];
  readonly example: Example;
}

/**
 * What a retailer's CSV holds according to DuckDB's own reader, so that mistakes in the import's reader show: all
 * lines, its invoices, and the largest of a customer.
 */
export async function sampleFacts(path: string): Promise<SampleFacts> {
  return withScratchDuckDb({ memoryMiB: 128, revealErrors: true }, async (engine) => {
    const sums = async (condition: string) => {
      const [row] = await engine.run(`SELECT ${SUMS} FROM line WHERE ${condition}`);
      return toSums(row);
    };
    await engine.run(
      `CREATE VIEW line AS SELECT * FROM read_csv(${fileLiteral(path)}, header = true, all_varchar = true)`,
    );
    const [largest] = await engine.run(`SELECT InvoiceNo, CustomerID FROM line WHERE CustomerID IS NOT NULL
      GROUP BY ALL ORDER BY count(*) DESC LIMIT 1`);
    const [invoiceNo, customerId] = [String(largest?.['InvoiceNo']), String(largest?.['CustomerID'])];
    const all = await sums('true');
    const invoice = await sums(`InvoiceNo = ${literal(invoiceNo)}`);
    const customer = await sums(`CustomerID = ${literal(customerId)}`);
    const invoices = await engine.run('SELECT DISTINCT InvoiceNo AS invoice FROM line');
    return {
      all,
      invoices: invoices.map(({ invoice }) => String(invoice)),
      example: { invoiceNo, customerId, invoice, customer },
    };
  });
}

const SUMS = `count(*) AS lines, sum(Quantity::INTEGER) AS units,
  sum(Quantity::INTEGER * UnitPrice::DECIMAL(18, 3)) AS net_value`;

function toSums(row: Record<string, unknown> | undefined): Sums {
  return { lines: Number(row?.['lines']), units: Number(row?.['units']), net_value: Number(row?.['net_value']) };
}
