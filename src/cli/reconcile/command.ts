import { parseArgs } from 'node:util';
import { isDifferent, reconcileNow } from '../../lib/warehouse/reconciliation.ts';
import { LINE_VALUE } from '../../orders/warehouse.ts';
import { MEASURES } from '../../totesys/warehouse.ts';
import type { Pipeline } from '../../local/cloud/deploy-pipelines.ts';
import { expectLoaded } from '../ask/expect-loaded.ts';
import { openWarehouse } from '../ask/open-warehouse.ts';
import { portOf } from '../terminal/port.ts';
import { reconciledTable } from './reconciled-table.ts';
import { UsageError } from '../terminal/usage-error.ts';

const HELP = `Usage: npx sluice reconcile totesys|orders [options]

What the source had in the last batch that was loaded, beside what the warehouse has now. Of the orders, whose source are
the clean objects of a batch, the lines of the last batch alone.

  --port <n>           the local cloud's port, where several run
  --secret <name>      on AWS: the secret of the warehouse
  --workgroup <name>   on AWS: that of Redshift Serverless
  --database <name>    the database in it

Exit code: 0 they are equal, 1 they differ, or a table or the warehouse can't be read, 2 asked wrongly, refused, or too early.`;

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
  const catalogue = await expectLoaded(found.pipeline, rows);
  const reconciled = await reconcileNow({ rows }, catalogue, found.measures);
  const [first] = reconciled;
  if (!first) throw new UsageError('Nothing was loaded yet.');
  console.log(
    `The warehouse now, beside ${found.source} batch ${Number(first.batch)}:\n${reconciledTable(reconciled)}`,
  );
  return reconciled.some((each) => isDifferent(each) || !each.isKnown) ? 1 : 0;
}

interface Reconciliation {
  readonly pipeline: Pipeline;
  readonly measures: ReadonlyMap<string, string>;
  /** In words, before the batch. */
  readonly source: string;
}

const WAREHOUSES: readonly Reconciliation[] = [
  {
    pipeline: 'totesys',
    measures: MEASURES,
    source: 'the source in',
  },
  {
    pipeline: 'orders',
    measures: new Map([['fact_order_line', LINE_VALUE]]),
    source: 'the clean objects of',
  },
];
