import { isDifferent, reconcileNow } from '../../lib/warehouse/reconciliation.ts';
import { expectLoaded } from '../ask/expect-loaded.ts';
import { openWarehouse, WAREHOUSE_OPTIONS } from '../ask/open-warehouse.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { warehousesOf } from '../pipelines/warehouses.ts';
import { command } from '../terminal/command.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { reconciledTable } from './reconciled-table.ts';

/** `sluice reconcile`: exit code 0 when the warehouse has what the source had. */
export async function run(args: string[]): Promise<number> {
  const warehouses = warehousesOf(await readPipelines());
  const names = warehouses.map(({ pipeline }) => pipeline);
  return command({
    usage: `npx sluice reconcile ${names.join('|')}`,
    description: `Compares what the source had in the last batch that was loaded with what the warehouse has now. Where the source is the
clean objects of a batch, only the rows of the last batch are compared.`,
    options: WAREHOUSE_OPTIONS,
    positionals: [1, 1],
    exitCodes: {
      0: 'they are equal',
      1: 'they differ, or a table or the warehouse could not be read',
      2: 'usage error, refused, or nothing loaded yet',
    },
    run: async (options, [name = '']) => {
      const found = warehouses.find(({ pipeline }) => pipeline === name);
      if (!found) throw new UsageError(`Expected the warehouse of ${names.join(' or ')}, not "${name}".`);
      const rows = await openWarehouse(found, options);
      await expectLoaded(found.catalogue, rows);
      const reconciled = await reconcileNow({ rows }, found.catalogue, found.measures);
      const [first] = reconciled;
      if (!first) throw new UsageError('Nothing has been loaded yet.');
      console.log(
        `The warehouse now, beside ${found.source} batch ${Number(first.batch)}:\n${reconciledTable(reconciled)}`,
      );
      return reconciled.some((each) => isDifferent(each) || !each.isKnown) ? 1 : 0;
    },
  })(args);
}
