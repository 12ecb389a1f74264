import { hash } from 'node:crypto';
import type { SourceColumn } from '../contracts/contract.ts';
import { accept, validateJson } from '../contracts/validate.ts';
import { PermanentError, TransientError } from '../errors.ts';
import { extractedPrefix, rowIndexKey } from '../lake/keys.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { FailedStore } from '../ports/failed-store.ts';
import { rejectedRows } from '../sources/database-rows.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { deletedRow } from '../generated/deleted-row.v1.ts';
import { at } from '../values.ts';
import type { TableEntry } from './manifests.ts';
import { objectWriter } from './objects.ts';
import { NUMBERS, TEXTS } from './key-bytes.ts';
import { asTexts, walkIndex, type WalkedIndex } from './row-index.ts';
import { describeKey, isNumbered, keyColumns, keyFields, rowKey, type RowKey } from './row-key.ts';
import type { Snapshot } from './source.ts';
import type { ReadTable } from './read-table.ts';

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
  /** The earliest stamp among the changes stamped since the last run. */
  readonly oldestChange?: Date | undefined;
}

/**
 * Reads what is new in a table since its last entry, or all of it if there is none. If the table then doesn't have as many
 * rows as are known, some were deleted or arrived without a stamp, and it is compared at once.
 */
export async function extractTable(
  table: ReadTable,
  last: TableEntry | undefined,
  { snapshot, store, failed, telemetry, run, compare }: TableRun,
): Promise<ExtractedTable> {
  const folder = extractedPrefix(table.name, run);
  const changes = objectWriter(store, folder, 'rows');
  const deletes = objectWriter(store, folder, 'deletes');
  // most likely the same rows are rejected as before, and then the table is summed only once
  const unsummed = last?.rejected_keys ?? [];
  const totals = await snapshot.totals(table, unsummed);
  const stamp = table.contract.columns.find(({ name }) => name === table.contract.watermark);
  let oldestChange: string | undefined;

  const readFrom = async (from: string | null, known: Buffer): Promise<WalkedIndex> => {
    const gate = { contract: table.contract, stage: `${pipelineOf(table)}.extract`, failed, telemetry };
    const rejected = rejectedRows(gate, { table: table.name, readAt: snapshot.at });
    const isWhole = from === null;
    const index = isNumbered(table.contract) ? walkIndex(known, isWhole, NUMBERS) : walkIndex(known, isWhole, TEXTS);
    // without stamps, no row is known to be newer
    for await (const rows of isWhole || stamp ? snapshot.rows(table, from) : []) {
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
        const stamped = stamp && at(result.value, stamp.name);
        const time = typeof stamped === 'string' ? stamped : '';
        const isStamped = index.note(row.key, content, time) && last && time >= last.next_watermark;
        if (stamp?.type === 'TIMESTAMP' && isStamped && (oldestChange === undefined || time < oldestChange))
          oldestChange = time;
      }
      await changes.add(news);
    }
    await rejected.flush();
    return index.finish();
  };

  const readAs = { key: describeKey(table.contract), watermark: stamp ? `${stamp.name} ${zoneOf(stamp)}` : null };
  const before = last ? await knownOf(table, last, { store, key: readAs.key }) : Buffer.alloc(0);
  // another column's times, or the same ones in another zone, don't go on where these ended
  const isSameStamp = last?.read_as === undefined || last.read_as.watermark === readAs.watermark;
  const watermark = last && !compare && isSameStamp ? last.next_watermark : null;
  let walked = await readFrom(watermark, before);
  const isWhole = watermark === null || walked.rows !== totals.rows;
  if (watermark !== null && isWhole) walked = await readFrom(null, walked.bytes);
  if (walked.rows !== totals.rows) throw new TransientError(`The table ${table.name} changed under its snapshot`);

  for (const key of walked.deleted) await deletes.add([deletedLine(table, key, snapshot.at)]);
  const numbers = walked.rejected.filter((key) => typeof key === 'number');
  const rejected = numbers.length > MOST_REJECTED_KEYS ? [] : numbers;
  const isSummed = totals.sum === null || rejected.join() === unsummed.join();
  const { sum } = isSummed ? totals : await snapshot.totals(table, rejected);
  const objects = [...(await changes.finish()), ...(await deletes.finish())];
  const isSameKey = last?.read_as === undefined || last.read_as.key === readAs.key;
  const isSame = last !== undefined && isSameKey && walked.bytes.equals(before);
  const index = isSame ? last.index : rowIndexKey(table.name, run);
  if (!isSame) await store.put(index, walked.bytes);
  return {
    entry: {
      table: table.name,
      read: last ? (isWhole ? 'comparison' : 'watermark') : 'full',
      watermark: last?.next_watermark ?? null,
      next_watermark: stamp?.isZoned ? snapshot.horizonInUtc : snapshot.horizon,
      read_as: readAs,
      source_rows: totals.rows,
      source_sum: sum,
      rejected_rows: walked.rejected.length,
      rejected_keys: [...rejected],
      ...(walked.keys !== undefined && { source_keys: walked.keys }),
      index,
      objects,
    },
    oldestChange: oldestChange === undefined ? undefined : instantOf(oldestChange, stamp, snapshot),
  };
}

/** The source's row is gone: its key as a deleted-row says it, or the fields of a key that isn't a number. */
function deletedLine({ name, contract }: ReadTable, key: RowKey, at: Date): string {
  if (typeof key === 'string') return keyFields(keyColumns(contract), key);
  return JSON.stringify(accept(deletedRow, { table: name, id: key, found_at: at.toISOString() }));
}

function instantOf(at: string, stamp: SourceColumn | undefined, snapshot: Snapshot): Date {
  return stamp?.isZoned ? new Date(at) : snapshot.instantOf(at);
}

/** The first part of the contract's ID. */
function pipelineOf({ contract: { id } }: ReadTable): string {
  return id.slice(0, id.indexOf('/'));
}

function zoneOf({ isZoned }: SourceColumn): string {
  return isZoned ? 'in UTC' : 'in local time';
}

interface Known {
  readonly store: ObjectStore;
  /** As the contract describes it now. */
  readonly key: string;
}

/**
 * The table's index, its keys as they are now.
 * @throws {PermanentError} if they are others than those of the rows that have landed.
 */
async function knownOf(table: ReadTable, last: TableEntry, { store, key }: Known): Promise<Buffer> {
  const bytes = await store.get(last.index);
  if (!bytes)
    throw new TransientError(`Expected the index of ${table.name} as ${last.index}: a later run may have replaced it`);
  const before = last.read_as?.key ?? key;
  if (before === key) return bytes;
  if (before.replaceAll(' INTEGER', ' BIGINT') !== key)
    throw new PermanentError(`Expected the key of ${table.name} to be ${before}, not ${key}`);
  return before.includes(', ') ? bytes : asTexts(bytes, (each) => String(rowKey(table.contract, [each])));
}

/** The manifest contract's limit: each key is also part of the reconciliation statement. */
const MOST_REJECTED_KEYS = 100;
