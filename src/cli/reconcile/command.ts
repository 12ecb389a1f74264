import { isDifferent } from '../../lib/warehouse/reconciliation.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { WAREHOUSE_OPTIONS, type WarehouseOptions } from '../ask/open-warehouse.ts';
import { openTarget } from '../deployment/target.ts';
import { type LandedContract, landedIn } from '../pipelines/landed.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { type NamedWarehouse, warehousesOf } from '../pipelines/warehouses.ts';
import { throwAwsFailure } from '../terminal/aws-failure.ts';
import { command } from '../terminal/command.ts';
import { numberOption } from '../terminal/number-option.ts';
import { comparedHops } from './compared-hops.ts';
import { reconcile } from './reconcile.ts';
import { reconciledTable } from './reconciled-table.ts';
import { COMPARED_HOURS, reconcileStreams } from './reconcile-streams.ts';

/** `sluice reconcile`: exit code 0 if each hop has what the hop before it passed on, and the warehouse has what its source had. */
export async function run(args: string[]): Promise<number> {
  const pipelines = await readPipelines();
  const warehouses = warehousesOf(pipelines);
  const landed = landedIn(pipelines);
  const names = [...new Set([...landed, ...warehouses].map(({ pipeline }) => pipeline))];
  return command({
    usage: `npx sluice reconcile ${names.join('|')}`,
    description: `Compares what each hop of a pipeline passed on: every accepted message must be clean, failed, a duplicate or in flight, and every clean one
must be in its table. If messages are missing or too many, names the hop and the five minutes in which they were accepted. Records that the
delivery stream or a retry delivered again, and records whose function ended before it could count them, are shown, but aren't differences.

The first table counts the messages of the delivery stream, by when they were accepted; the second counts all that landed, by contract:
  accepted: a function logged that it passed them on to the stream
  arrived: they are in the lake, each counted once
  rejected on landing: the contract rejected them where they landed
  in flight: the next hop may still get them
  redelivered: they arrived again
  uncounted: they arrived, but their function stopped before it logged them

Messages that were rejected before the delivery stream were never accepted: only \`npx sluice failed\` lists them. Dropped files don't pass
through the stream: only the second table counts them.

For a pipeline with a warehouse, then compares what the source had in the last loaded batch with what the warehouse has now. Where the source is the clean objects of a batch, only the rows of the last batch are compared.`,
    options: {
      hours: {
        type: 'string',
        value: '<n>',
        default: String(COMPARED_HOURS),
        says: `compare what was accepted in the last n hours (${COMPARED_HOURS})`,
      },
      ...WAREHOUSE_OPTIONS,
    },
    positionals: [1, 1],
    exitCodes: {
      0: 'nothing differs',
      1: 'something differs, or a table or the warehouse could not be read',
      2: 'usage error, refused, or nothing loaded yet',
    },
    run: async ({ hours, ...options }, [name = '']) => {
      const lastHours = numberOption('hours', hours, MOST_HOURS);
      const [first, ...others] = landed.filter(({ pipeline }) => pipeline === name);
      const warehouse = warehouses.find(({ pipeline }) => pipeline === name);
      if (!first && !warehouse) throw new UsageError(`Expected one of ${names.join(', ')}, not "${name}".`);
      const differs = [
        first && options.secret === undefined && (await streamsDiffer([first, ...others], lastHours, options)),
        warehouse && (await warehouseDiffers(warehouse, options)),
      ];
      return differs.includes(true) ? 1 : 0;
    },
  })(args);
}

async function streamsDiffer(
  landed: readonly [LandedContract, ...LandedContract[]],
  hours: number,
  { port, stack }: WarehouseOptions,
): Promise<boolean> {
  const target = await openTarget({ port, stack });
  const compared = await reconcileStreams(landed, target, hours).catch(throwAwsFailure);
  console.log(comparedHops(compared));
  return (compared?.differences.length ?? 0) > 0;
}

async function warehouseDiffers(warehouse: NamedWarehouse, options: WarehouseOptions): Promise<boolean> {
  const { title, tables } = await reconcile(warehouse, options);
  console.log(`${title}:\n${reconciledTable(tables)}`);
  return tables.some((each) => isDifferent(each) || !each.isKnown);
}

/** Ten years. */
const MOST_HOURS = 87_600;
