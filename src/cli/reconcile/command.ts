import { isDifferent } from '../../lib/warehouse/reconciliation.ts';
import { WAREHOUSE_OPTIONS } from '../ask/open-warehouse.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { warehousesOf } from '../pipelines/warehouses.ts';
import { command } from '../terminal/command.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { reconcile } from './reconcile.ts';
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
      const { title, tables } = await reconcile(found, options);
      console.log(`${title}:\n${reconciledTable(tables)}`);
      return tables.some((each) => isDifferent(each) || !each.isKnown) ? 1 : 0;
    },
  })(args);
}
