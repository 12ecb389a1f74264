import { parseArgs } from 'node:util';
import type { Catalogue } from '../lib/warehouse/catalogue.ts';
import { isDifferent, lastReconciliation } from '../lib/warehouse/reconciliation.ts';
import { WAREHOUSE as ORDERS } from '../orders/warehouse.ts';
import { WAREHOUSE as TOTESYS } from '../totesys/warehouse.ts';
import type { Pipeline } from './cloud/deploy-pipelines.ts';
import { openWarehouse } from './ask/open-warehouse.ts';
import { portOf } from './port.ts';
import { reconciledTable } from './reconciled-table.ts';
import { UsageError } from './usage-error.ts';

const HELP = `Usage: npx sluice reconcile totesys|orders [options]

What the source had in the last batch that was loaded, beside what the warehouse had then.

  --port <n>           the local cloud's port, where several run
  --secret <name>      on AWS: the secret of the warehouse
  --workgroup <name>   on AWS: that of Redshift Serverless
  --database <name>    the database in it

Exit code: 0 they are equal, 1 they differ or could not be read, 2 asked wrongly or nothing was loaded yet.`;

/** `sluice reconcile`: exit code 0 when the warehouse has what the source had. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: 'boolean' },
      port: { type: 'string' },
      secret: { type: 'string' },
      workgroup: { type: 'string' },
      database: { type: 'string' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [name, ...others] = positionals;
  const found = WAREHOUSES.find(({ pipeline }) => pipeline === name);
  if (!found || others.length > 0) throw new UsageError(HELP);
  const { port, ...options } = values;
  const rows = await openWarehouse(found.pipeline, { port: portOf(port), ...options });
  const reconciled = await lastReconciliation({ rows }, found.catalogue);
  const [first] = reconciled;
  if (!first) throw new UsageError('Nothing was loaded yet.');
  console.log(`Batch ${Number(first.batch)}:\n${reconciledTable(reconciled)}`);
  return reconciled.some(isDifferent) ? 1 : 0;
}

const WAREHOUSES: readonly { readonly pipeline: Pipeline; readonly catalogue: Catalogue }[] = [
  { pipeline: 'totesys', catalogue: TOTESYS },
  { pipeline: 'orders', catalogue: ORDERS },
];
