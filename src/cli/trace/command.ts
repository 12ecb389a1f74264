import { withScratchDuckDb } from '../../lib/duckdb/scratch-duckdb.ts';
import { tmpdir } from 'node:os';
import { rawPrefix, ZONES } from '../../lib/lake/keys.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { openWarehouse } from '../ask/open-warehouse.ts';
import { findDeployment } from '../deployment/deployment.ts';
import { localAccess } from '../deployment/access.ts';
import { runningPort } from '../deployment/running.ts';
import { openTarget, type Target, TARGET_OPTIONS } from '../deployment/target.ts';
import { openLake } from '../lake/open-lake.ts';
import { landedIn } from '../pipelines/landed.ts';
import type { Pipeline } from '../pipelines/pipeline.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { warehousesOf } from '../pipelines/warehouses.ts';
import { throwAwsFailure } from '../terminal/aws-failure.ts';
import { command } from '../terminal/command.ts';
import { numberOption } from '../terminal/number-option.ts';
import { portOf } from '../terminal/port.ts';
import { table } from '../terminal/table.ts';
import { UnavailableError } from '../terminal/unavailable-error.ts';
import type { Way } from './hop.ts';
import { keyOfLine, lineIn } from './line-key.ts';
import { tracedCopy, tracedStack } from './open-traced.ts';
import { trace } from './trace.ts';
import { warehouseWays } from './warehouse-ways.ts';

/** `sluice trace`: follows a record through lakes and warehouses. */
export const run = command({
  usage: 'npx sluice trace <value>',
  description: `Follows a record, with times: when it was accepted, the object in which it arrived, its clean file, the tables and the warehouse rows
that have it, and whether it failed and was replayed. The value is one of these:
  a value of its key, such as an invoice, or all values joined by slashes
  the ID of a failed message, or of a queue's message that failed
  a line of an object, such as raw/reading/v1/dt=2026-11-20/a.gz#12
  the number of a warehouse's batch

It reads the key columns of clean files and tables, reads failed and replayed messages, and lists raw/ and import/. On AWS, S3 bills the
requests.`,
  options: {
    limit: { type: 'string', value: '<n>', default: '10', says: 'show n records (10)' },
    ...TARGET_OPTIONS,
  },
  positionals: [1, 1],
  exitCodes: { 0: 'found', 1: 'the lake could not be read', 2: 'usage error, or nothing has the value' },
  run: async ({ limit, ...target }, [wanted = '']) => {
    const most = numberOption('limit', limit);
    if (wanted.trim() === '') throw new UsageError('Expected a value to look for, not an empty text.');
    const pipelines = await readPipelines();
    const { ways, unread } = await waysOf(pipelines, wanted, target);
    console.log([describe(ways, wanted, most), ...unread].join('\n\n'));
    return ways.length > 0 ? 0 : 2;
  },
});

interface Options {
  readonly port?: string | undefined;
  readonly stack?: string | undefined;
}

async function waysOf(pipelines: readonly Pipeline[], wanted: string, options: Options) {
  const target = await targetOf(options);
  const key = target && (await keyOf(pipelines, wanted, target).catch(throwAwsFailure));
  const values = key === undefined ? [wanted] : [wanted, key];
  const ways = await withScratchDuckDb({ memoryMiB: 1024, scratch: tmpdir() }, async (engine) => {
    const traced =
      options.stack !== undefined && target
        ? await tracedStack(engine, target, pipelines)
        : await tracedCopy(engine, await openLake(portOf(options.port)), pipelines, target);
    return Promise.all(values.map((value) => trace(pipelines, traced, value)));
  });
  const found = ways.flat();
  const warehouses = warehousesOf(pipelines);
  const unread = target ? [] : [describeStopped(warehouses.map(({ pipeline }) => pipeline))];
  for (const warehouse of warehouses.filter(({ pipeline }) => target?.deployed.has(pipeline))) {
    try {
      const select = await openWarehouse(warehouse, options);
      for (const value of values) found.push(...(await warehouseWays(warehouse.catalogue, select, value)));
    } catch (error) {
      if (!(error instanceof UsageError || error instanceof UnavailableError)) throw error;
      // the lake has been read all the same
      unread.push(`The warehouse of ${warehouse.pipeline} wasn't read: ${error.message}`);
    }
  }
  return { ways: found, unread };
}

/** The stack, or the local cloud if it runs. */
async function targetOf({ port, stack }: Options): Promise<Target | undefined> {
  if (stack !== undefined) return openTarget({ port, stack });
  const running = await runningPort(portOf(port));
  if (running === undefined) return undefined;
  const access = localAccess(running);
  return { access, deployed: await findDeployment(access) };
}

/** The key of the message in the line that the value names. */
async function keyOf(pipelines: readonly Pipeline[], wanted: string, target: Target): Promise<string | undefined> {
  const line = lineIn(wanted);
  if (!line) return undefined;
  for (const contract of landedIn(pipelines)) {
    if (line.key.startsWith(ZONES.raw) && !line.key.startsWith(rawPrefix(contract.contract.table))) continue;
    const key = await keyOfLine(line, contract, target);
    if (key !== undefined) return key;
  }
  return undefined;
}

/** What isn't read while the cloud is stopped. */
export function describeStopped(warehouses: readonly string[]): string {
  const unread = [...warehouses.map((pipeline) => `the warehouse of ${pipeline}`), 'the objects in raw/ and import/'];
  return `The local cloud isn't running: only the lake that it left was read. Not read: ${unread.join(', ')}.`;
}

export function describe(ways: readonly Way[], wanted: string, most: number): string {
  if (ways.length === 0)
    return `Nothing that was read has ${wanted}. A message that is still on its way can't be found yet, and one that was accepted only by its key.`;
  const shown = ways.slice(0, most).map(({ record, hops }) => {
    const rows = hops.map(({ time, hop, where, what }) => [time, hop, where, what]);
    return `${record}\n${table(['time', 'hop', 'where', 'what'], rows)}`;
  });
  const more = ways.length > most ? [`The first ${most} of ${ways.length} records: --limit shows more.`] : [];
  return [...shown, ...more].join('\n\n');
}
