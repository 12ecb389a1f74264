import { accept } from '../contracts/validate.ts';
import { PermanentError, TransientError } from '../errors.ts';
import { batchName } from '../warehouse/batch-name.ts';
import { sumOfRows } from '../warehouse/sum-of-rows.ts';
import type { ExtractRequest } from '../generated/extract-request.v1.ts';
import { extractManifest } from '../generated/extract-manifest.v1.ts';
import { type ExtractedTable, extractTable, type Sizes, type TableRun } from './extract-table.ts';
import { extractManifests, isWhole, type Manifest, type TableEntry } from './manifests.ts';
import type { Snapshot, Source } from './source.ts';
import type { ReadTable } from './read-table.ts';

interface Ports extends Pick<TableRun, 'store' | 'failed' | 'telemetry'> {
  /** The source's tables, each after those it references. */
  readonly tables: readonly ReadTable[];
  readonly source: Source;
  readonly now: () => Date;
  /** A unique name. */
  readonly newId: () => string;
  readonly sizes?: Sizes;
}

export interface Extracted {
  /** Undefined if nothing had changed. */
  readonly batch?: number;
  readonly rows: number;
  readonly deletes: number;
  /** Tables that don't fit their contract or can't be read; they wait for a later run. */
  readonly skipped: readonly string[];
}

/**
 * Writes the changes since the last batch as the next batch. Its manifest is written last and atomically: without
 * it, the next run reads the same changes again. A run that finds no changes writes nothing, so the next run repeats part of its
 * reading; but a comparison writes a batch unless the last one is a comparison's, because only those have sums to compare. While
 * another run is reading, a run has nothing to do, except a comparison, which must be retried.
 * @throws {TransientError} if the source failed or another run was first; {PermanentError} if the source refused.
 */
export async function extract({ compare }: ExtractRequest, ports: Ports): Promise<Extracted> {
  const { store, telemetry, now, newId, sizes = SIZES } = ports;
  const manifests = extractManifests(store);
  const last = await manifests.last();
  const batch = (last?.batch ?? 0) + 1;
  const run = `${batchName(batch)}-${newId()}`;
  const snapshot = await open(ports);
  if (!snapshot) {
    if (compare) throw new TransientError('Another run is reading the source');
    return { rows: 0, deletes: 0, skipped: [] };
  }
  let extracted: ExtractedTable[];
  try {
    extracted = await extractTables(ports.tables, last, { ...ports, snapshot, run, compare, sizes });
  } finally {
    await snapshot.close();
  }
  const read = extracted.filter(({ entry }) => entry.read !== 'none').map(({ entry }) => entry.table);
  const skipped = ports.tables.map(({ name }) => name).filter((name) => !read.includes(name));
  if (!extracted.some(({ entry }) => isNews(entry, last))) {
    telemetry.count('ExtractRuns', 1);
    return { rows: 0, deletes: 0, skipped };
  }

  const manifest = accept(extractManifest, {
    batch,
    snapshot_at: snapshot.at.toISOString(),
    extracted_at: now().toISOString(),
    oldest_change_at: oldestChangeAt(extracted, snapshot),
    tables: extracted.map(({ entry }) => entry),
  });
  if (!(await manifests.publish(manifest))) throw new TransientError(`Another run wrote batch ${batch} first`);
  telemetry.count('ExtractRuns', 1);
  await removeOldIndexes(last, manifest, ports);
  const [rows, deletes] = [rowsOf(manifest, 'rows'), rowsOf(manifest, 'deletes')];
  telemetry.count('ChangedRows', rows);
  telemetry.count('DeletedRows', deletes);
  return { batch, rows, deletes, skipped };
}

async function open({ source, tables, telemetry }: Ports): Promise<Snapshot | undefined> {
  try {
    return await source.open(tables);
  } catch (error) {
    telemetry.count('SourceFailures', 1);
    throw error;
  }
}

/**
 * Goes table by table. A table that doesn't fit its contract, or can't be read, keeps its last entry, and the others continue. Each table
 * may use an equal share of the time for comparisons that the tables before it left.
 */
async function extractTables(
  tables: readonly ReadTable[],
  last: Manifest | undefined,
  { now, ...run }: Omit<TableRun, 'isTimeUp'> & Pick<Ports, 'now'>,
): Promise<ExtractedTable[]> {
  const extracted: ExtractedTable[] = [];
  const end = now().getTime() + COMPARING_MILLISECONDS;
  for (const [place, table] of tables.entries()) {
    const entry = last && entryOf(last, table);
    const start = now().getTime();
    const share = (end - start) / (tables.length - place);
    const isTimeUp = () => now().getTime() >= start + share;
    try {
      const anomaly = await run.snapshot.anomaly(table);
      if (anomaly !== undefined) throw new PermanentError(anomaly);
      extracted.push(await extractTable(table, entry, { ...run, isTimeUp }));
    } catch (error) {
      if (!(error instanceof PermanentError)) throw error;
      run.telemetry.count('SchemaAnomalies', 1);
      run.telemetry.recovered(new PermanentError(`${table.name} is skipped: ${error.message}`));
      if (entry) extracted.push({ entry: { ...entry, read: 'none', objects: [] } });
    }
  }
  return extracted;
}

function entryOf({ tables }: Manifest, { name }: ReadTable): TableEntry | undefined {
  return tables.find(({ table }) => table === name);
}

/** Whether anything new is known about the table, even if only that a row was rejected, what all rows add up to or another watermark. */
function isNews(entry: TableEntry, last: Manifest | undefined): boolean {
  const before = last?.tables.find(({ table }) => table === entry.table);
  if (!before || (isWhole(entry.read) && !isWhole(before.read))) return true;
  if (before.read_as && before.read_as.watermark !== entry.read_as?.watermark) return true;
  if ((before.sequence?.from === undefined) !== (entry.sequence?.from === undefined)) return true;
  return before.compared_to?.join() !== entry.compared_to?.join() || indexOf(before).join() !== indexOf(entry).join();
}

/** The objects of its index. */
function indexOf({ parts, index }: TableEntry): string[] {
  return parts?.map(({ object }) => object) ?? (index === undefined ? [] : [index]);
}

/** In UTC; the current time if the application's clock is ahead. */
function oldestChangeAt(tables: readonly ExtractedTable[], { at }: Snapshot): string | null {
  const changes = tables.flatMap(({ oldestChange }) => oldestChange ?? []);
  if (changes.length === 0) return null;
  return new Date(Math.min(at.getTime(), ...changes.map(Number))).toISOString();
}

/** If the run dies here, its leftovers are never read. */
async function removeOldIndexes(last: Manifest | undefined, { tables }: Manifest, { store }: Ports): Promise<void> {
  const used = new Set(tables.flatMap(indexOf));
  const objects = last?.tables.flatMap(indexOf) ?? [];
  await store.remove(objects.filter((object) => !used.has(object)));
}

function rowsOf({ tables }: Manifest, kind: 'rows' | 'deletes'): number {
  return sumOfRows(tables.flatMap((table) => table.objects.filter((object) => object.kind === kind)));
}

/** Runs start every five minutes: the next one must find the source free. */
const COMPARING_MILLISECONDS = 240_000;
/** Parts of 8 to 50 MB, of which a run has two in memory. */
const SIZES: Sizes = { partRows: 2 ** 19, rowsAtOnce: 5_000_000 };
