import { inParallel } from '../batch/in-parallel.ts';
import { rawKey, ZONES } from '../lake/keys.ts';
import type { FlowLog } from '../ports/flow-log.ts';
import type { ObjectStore, StoredObject } from '../ports/object-store.ts';
import { daysBetween } from '../time/days.ts';
import { compareHops, type Comparison, type Lags } from './compare-hops.ts';
import { flowOf, type PassedOnLine } from './flow.ts';
import { WINDOW_MS } from './window.ts';

/** What is compared in a pipeline. */
export interface ComparedFlow {
  /** The contracts whose messages land. */
  readonly contracts: readonly { readonly id: string; readonly table: string }[];
  readonly from: Date;
  readonly now: Date;
}

/**
 * Compares what a pipeline's functions logged that they passed on with what its lake contains; undefined if they logged nothing since `from`.
 * @example
 * ```ts
 * const now = new Date();
 * const flow = { contracts: [reading], from: new Date(now.getTime() - 3_600_000), now };
 * const log = flowLog(new CloudWatchLogsClient(), '/sluice/dev/weather/');
 * const compared = await reconcileFlow(flow, { log, store: objectStore(s3, bucket) });
 * if (compared) console.log(compared.differences.length);
 * ```
 */
export async function reconcileFlow(
  { contracts, from, now }: ComparedFlow,
  { log, store }: { readonly log: FlowLog; readonly store: Pick<ObjectStore, 'list'> },
): Promise<Comparison | undefined> {
  const functions = await log.functions();
  // clocks differ, so what was accepted just after `from` may have been logged just before
  const lines = await log.between(new Date(from.getTime() - WINDOW_MS), now);
  if (lines.length === 0) return undefined;
  // functions of an earlier version don't log it
  const first = lines.reduce((earliest, line) => Math.min(earliest, startOf(line)), Infinity);
  const start = Math.max(from.getTime(), first);
  const flow = flowOf(lines);
  const landed = [...flow.landed.values()];
  // an object is named after the day on which its first message arrived
  const days = daysBetween(dayOf(start - LAGS.deliver), dayOf(now.getTime()));
  const rawFolders = new Set([
    ...contracts.flatMap(({ table }) => days.map((dt) => rawKey({ table, dt }, ''))),
    ...landed.filter(({ key, at }) => key.startsWith(ZONES.raw) && at >= start).map(({ key }) => folderOf(key)),
  ]);
  const cleanFolders = new Set(landed.flatMap(({ files }) => Array.from(files.keys(), folderOf)));
  const [raw, clean] = [await listAll(store, [...rawFolders]), await listAll(store, [...cleanFolders])];
  const [contract] = contracts;
  return compareHops({
    contract: landed.find(({ records }) => records.size > 0)?.contract ?? contract?.id ?? '',
    flow,
    raw: new Map(raw.map(({ key, modifiedAt }) => [key, modifiedAt.getTime()])),
    clean: new Set(clean.map(({ key }) => key)),
    isPublished: functions.includes('publish'),
    from: start,
    now: now.getTime(),
    lags: LAGS,
  });
}

async function listAll(store: Pick<ObjectStore, 'list'>, folders: readonly string[]): Promise<StoredObject[]> {
  const found: StoredObject[] = [];
  await inParallel(folders, LISTS_AT_ONCE, async (folder) => {
    found.push(...(await store.list(folder)));
  });
  return found;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function folderOf(key: string): string {
  return key.slice(0, key.lastIndexOf('/') + 1);
}

/** What was accepted at `at`, the delivery stream took at `time`; an object may have been first seen long before. */
function startOf({ time, facts: { hop, at } }: PassedOnLine): number {
  return hop === 'deliver' && at !== undefined ? Math.min(time, Date.parse(at)) : time;
}

const LISTS_AT_ONCE = 8;
const MINUTE_MS = 60_000;
/** Firehose buffers for up to 15 minutes, Lambda tries three times within three, and publish's queue redelivers after 35. */
export const LAGS: Lags = { deliver: 30 * MINUTE_MS, land: 15 * MINUTE_MS, publish: 60 * MINUTE_MS };
