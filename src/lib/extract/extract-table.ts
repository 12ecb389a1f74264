import { hash } from 'node:crypto';
import { accept, validateJson } from '../contracts/validate.ts';
import { TransientError } from '../errors.ts';
import { extractedPrefix, rowIndexKey } from '../lake/keys.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { FailedStore } from '../ports/failed-store.ts';
import { rejectedRows } from '../sources/database-rows.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { deletedRow } from '../generated/deleted-row.v1.ts';
import type { TableEntry } from './manifests.ts';
import { objectWriter } from './objects.ts';
import { walkIndex, type WalkedIndex } from './row-index.ts';
import type { Snapshot } from './source.ts';
import type { SourceTable } from '../star/tables.ts';

export interface TableRun {
  readonly snapshot: Snapshot;
  readonly store: ObjectStore;
  readonly failed: FailedStore;
  readonly telemetry: Telemetry;
  /** Part of the names of this run's objects, unique to the run. */
  readonly run: string;
  /** Whether to compare every row. */
  readonly compare: boolean;
}

export interface ExtractedTable {
  readonly entry: TableEntry;
  /** The earliest last_updated among the changes stamped since the last run. */
  readonly oldestChange?: string | undefined;
}

/**
 * Reads what is new in a table since its last entry, or all of it if there is none. If the table then doesn't have as many
 * rows as are known, some were deleted or arrived without a stamp, and it is compared at once.
 */
export async function extractTable(
  table: SourceTable,
  last: TableEntry | undefined,
  { snapshot, store, failed, telemetry, run, compare }: TableRun,
): Promise<ExtractedTable> {
  const folder = extractedPrefix(table.name, run);
  const changes = objectWriter(store, folder, 'rows');
  const deletes = objectWriter(store, folder, 'deletes');
  // most likely the same rows are rejected as before, and then the table is summed only once
  const unsummed = last?.rejected_keys ?? [];
  const totals = await snapshot.totals(table, unsummed);
  let oldestChange: string | undefined;

  const readFrom = async (from: string | null, known: Buffer): Promise<WalkedIndex> => {
    const gate = { contract: table.contract, stage: `${pipelineOf(table)}.extract`, failed, telemetry };
    const rejected = rejectedRows(gate, { table: table.name, readAt: snapshot.at });
    const index = walkIndex(known, from === null);
    for await (const rows of snapshot.rows(table, from)) {
      const news: string[] = [];
      for (const row of rows) {
        // as a Buffer it would take more than twice the time
        const content = hash('sha256', row.text, 'hex');
        const found = index.find(row.key, content);
        if (found === 'accepted') continue;
        // a rejected row may satisfy a contract that has been fixed since
        const result = validateJson(table.contract, row.text);
        if (!result.accepted) {
          index.note(row.key, content, null);
          if (found === 'news') await rejected.add(row, result.violations);
          continue;
        }
        news.push(row.text);
        const { last_updated } = result.value;
        const isStamped = index.note(row.key, content, last_updated) && last && last_updated >= last.next_watermark;
        if (isStamped && (oldestChange === undefined || last_updated < oldestChange)) oldestChange = last_updated;
      }
      await changes.add(news);
    }
    await rejected.flush();
    return index.finish();
  };

  const before = last ? await indexOf(last, store) : Buffer.alloc(0);
  const watermark = last && !compare ? last.next_watermark : null;
  let walked = await readFrom(watermark, before);
  const isWhole = watermark === null || walked.rows !== totals.rows;
  if (watermark !== null && isWhole) walked = await readFrom(null, walked.bytes);
  if (walked.rows !== totals.rows) throw new TransientError(`The table ${table.name} changed under its snapshot`);

  for (const id of walked.deleted) {
    const deleted = { table: table.name, id, found_at: snapshot.at.toISOString() };
    await deletes.add([JSON.stringify(accept(deletedRow, deleted))]);
  }
  const rejected = walked.rejected.length > MOST_REJECTED_KEYS ? [] : walked.rejected;
  const isSummed = totals.sum === null || rejected.join() === unsummed.join();
  const { sum } = isSummed ? totals : await snapshot.totals(table, rejected);
  const objects = [...(await changes.finish()), ...(await deletes.finish())];
  const isSame = last !== undefined && walked.bytes.equals(before);
  const index = isSame ? last.index : rowIndexKey(table.name, run);
  if (!isSame) await store.put(index, walked.bytes);
  return {
    entry: {
      table: table.name,
      read: last ? (isWhole ? 'comparison' : 'watermark') : 'full',
      watermark: last?.next_watermark ?? null,
      next_watermark: snapshot.horizon,
      source_rows: totals.rows,
      source_sum: sum,
      rejected_rows: walked.rejected.length,
      rejected_keys: [...rejected],
      source_keys: walked.keys,
      index,
      objects,
    },
    oldestChange,
  };
}

/** The first part of the contract's ID. */
function pipelineOf({ contract: { id } }: SourceTable): string {
  return id.slice(0, id.indexOf('/'));
}

async function indexOf({ table, index }: TableEntry, store: ObjectStore): Promise<Buffer> {
  const bytes = await store.get(index);
  if (!bytes) throw new TransientError(`Expected the index of ${table} as ${index}: a later run may have replaced it`);
  return bytes;
}

/** The manifest contract's limit: each key is also part of the reconciliation statement. */
const MOST_REJECTED_KEYS = 100;
