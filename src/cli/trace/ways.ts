import { withScratchDuckDb } from '../../lib/duckdb/scratch-duckdb.ts';
import { tmpdir } from 'node:os';
import { rawPrefix, ZONES } from '../../lib/lake/keys.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { openWarehouse } from '../ask/open-warehouse.ts';
import { findDeployment } from '../deployment/deployment.ts';
import { localAccess } from '../deployment/access.ts';
import { runningPort } from '../deployment/running.ts';
import { openTarget, type Target } from '../deployment/target.ts';
import { landedIn } from '../pipelines/landed.ts';
import type { Pipeline } from '../pipelines/pipeline.ts';
import { warehousesOf } from '../pipelines/warehouses.ts';
import { throwAwsFailure } from '../terminal/aws-failure.ts';
import { portOf } from '../terminal/port.ts';
import { UnavailableError } from '../terminal/unavailable-error.ts';
import { batchesFirst, type Way } from './hop.ts';
import { keyOfLine, lineIn } from './line-key.ts';
import { tracedCopy, tracedStack } from './open-traced.ts';
import { trace } from './trace.ts';
import { warehouseWays } from './warehouse-ways.ts';

interface Options {
  readonly port?: string | undefined;
  readonly stack?: string | undefined;
}

/** What was found, and what couldn't be read, in sentences. */
export interface Found {
  readonly ways: readonly Way[];
  readonly unread: readonly string[];
}

/** The ways of all records that have a value, through the lakes and the warehouses of a deployment; `lake` opens the copy of a local cloud's lakes. */
export async function waysOf(
  pipelines: readonly Pipeline[],
  wanted: string,
  options: Options,
  lake: () => Promise<string>,
): Promise<Found> {
  const target = await targetOf(options);
  const key = target && (await keyOf(pipelines, wanted, target).catch(throwAwsFailure));
  const values = key === undefined ? [wanted] : [wanted, key];
  const ways = await withScratchDuckDb({ memoryMiB: 1024, scratch: tmpdir() }, async (engine) => {
    const traced =
      options.stack !== undefined && target
        ? await tracedStack(engine, target, pipelines)
        : await tracedCopy(engine, await lake(), pipelines, target);
    return trace(pipelines, traced, values);
  });
  const warehouses = warehousesOf(pipelines);
  const unread = target ? [] : [describeStopped(warehouses.map(({ pipeline }) => pipeline))];
  for (const warehouse of warehouses.filter(({ pipeline }) => target?.deployed.has(pipeline))) {
    try {
      const select = await openWarehouse(warehouse, options);
      for (const value of values) ways.push(...(await warehouseWays(warehouse.catalogue, select, value)));
    } catch (error) {
      if (!(error instanceof UsageError || error instanceof UnavailableError)) throw error;
      // the lake has been read all the same
      unread.push(`The warehouse of ${warehouse.pipeline} wasn't read: ${error.message}`);
    }
  }
  return { ways: batchesFirst(ways), unread };
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
