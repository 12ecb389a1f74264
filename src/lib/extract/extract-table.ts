import type { SourceColumn } from '../contracts/contract.ts';
import { accept } from '../contracts/validate.ts';
import { TransientError } from '../errors.ts';
import { extractedPrefix } from '../lake/keys.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { FailedStore } from '../ports/failed-store.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { deletedRow } from '../generated/deleted-row.v1.ts';
import { indexParts, totalsOf } from './index-parts.ts';
import type { TableEntry } from './manifests.ts';
import { objectWriter } from './objects.ts';
import { NUMBERS, TEXTS } from './key-bytes.ts';
import { knownParts } from './known-parts.ts';
import { type Range, readRows } from './read-rows.ts';
import { describeKey, isNumbered, keyFields, keyOfTexts, keyTexts, type RowKey } from './row-key.ts';
import { isSequence, nextSequence } from './sequence.ts';
import type { Snapshot } from './source.ts';
import { type ReadTable, stampOf } from './read-table.ts';

export interface TableRun {
  readonly snapshot: Snapshot;
  readonly store: ObjectStore;
  readonly failed: FailedStore;
  readonly telemetry: Telemetry;
  /** Part of the names of this run's objects, unique to the run. */
  readonly run: string;
  /** Whether to compare every row, unless a comparison is under way, which is continued in any case. */
  readonly compare: boolean;
  /** Whether the run's time for comparing this table is up. */
  readonly isTimeUp: () => boolean;
  readonly sizes: Sizes;
}

export interface Sizes {
  /** The smallest number of rows in a part of an index, once there are several parts; the largest is twice that. */
  readonly partRows: number;
  /** A table with more rows is compared by the schedule alone: it would take a large part of every run. */
  readonly rowsAtOnce: number;
}

export interface ExtractedTable {
  readonly entry: TableEntry;
  /** The earliest stamp among the changes stamped since the last run. */
  readonly oldestChange?: Date | undefined;
}

/**
 * Reads what is new in a table since its last entry, or all of it if there is none. If the table then doesn't have as many
 * rows as are known, some were deleted or arrived without a stamp, and it is compared at once, unless it is large. A first read or a
 * comparison ends when its time is up, and the next run continues it; meanwhile stamped changes arrive as always.
 */
export async function extractTable(
  table: ReadTable,
  last: TableEntry | undefined,
  run: TableRun,
): Promise<ExtractedTable> {
  const { snapshot, store } = run;
  const { contract } = table;
  const folder = extractedPrefix(table.name, run.run);
  const changes = objectWriter(store, folder, 'rows');
  const deletes = objectWriter(store, folder, 'deletes');
  // most likely the same rows are rejected as before, and then the table is summed only once
  const unsummed = last?.rejected_keys ?? [];
  const totals = await snapshot.totals(table, unsummed);
  const stamp = stampOf(contract);
  const isNumber = isNumbered(contract);
  const indexRun = { table: table.name, name: run.run };
  const kept = isNumber ? indexParts(store, indexRun, NUMBERS) : indexParts(store, indexRun, TEXTS);
  const readAs = { key: describeKey(contract), watermark: stamp ? `${stamp.name} ${zoneOf(stamp)}` : null };
  let parts = last ? await knownParts(table, last, { store, kept, indexRun, key: readAs.key }) : [];
  let oldestChange: string | undefined;

  const read = async (range: Range) => {
    const walked = await readRows(table, parts, range, run, {
      last,
      kept,
      changes,
      onDeleted: (keys) => deletes.add(keys.map((key) => deletedLine(table, key, snapshot.at))),
      onStamped: (time) => {
        if (stamp?.type === 'TIMESTAMP' && (oldestChange === undefined || time < oldestChange)) oldestChange = time;
      },
    });
    parts = walked.parts;
    return walked;
  };
  /** Returns the key after which the next run continues, and whether every row was compared with this snapshot. */
  const compareFrom = async (key: RowKey | null) => {
    const after = key !== null && isNumber ? Number(key) : key;
    const { stoppedAt } = await read({ from: null, after });
    return { stoppedAt, isAll: after === null && stoppedAt === undefined };
  };

  // another column's times, or the same ones in another zone, don't go on where these ended
  const isSameStamp = last?.read_as === undefined || last.read_as.watermark === readAs.watermark;
  // nor does a comparison whose keys are now texts, because these sort differently
  const isSameKey = last?.read_as === undefined || last.read_as.key === readAs.key;
  const underWay = isSameStamp && isSameKey ? last?.compared_to : undefined;
  const before = isSameStamp ? last?.sequence : undefined;
  const sequence = isSequence(stamp)
    ? nextSequence(before, await snapshot.largest(table), snapshot.horizonInUtc)
    : undefined;
  const horizon = isSameStamp && stamp ? last?.next_watermark : undefined;
  const from = isSequence(stamp) ? (before?.from ?? before?.seen) : horizon;
  const isUnknown = isSequence(stamp) && before?.from === undefined;
  const isDue = !last || run.compare || !isSameStamp || last.compared_to !== undefined || isUnknown;
  let compared = isDue ? await compareFrom(underWay && underWay.length > 0 ? keyOfTexts(underWay) : null) : undefined;
  if (from !== undefined && compared?.isAll !== true) await read({ from: String(from), after: null });
  const isCounted = totalsOf(parts, isNumber).rows === totals.rows;
  if (!compared && !isCounted && totals.rows <= run.sizes.rowsAtOnce) compared = await compareFrom(null);
  const { rows, rejectedRows, rejectedKeys, sourceKeys } = totalsOf(parts, isNumber);
  const isBehind = rows !== totals.rows;
  const { stoppedAt } = compared ?? {};
  // rows with smaller numbers may have appeared among those that earlier runs read
  const isAnew = isUnknown && sequence?.from !== undefined && compared?.isAll !== true;
  if (isBehind && compared?.isAll === true)
    throw new TransientError(`The table ${table.name} changed under its snapshot`);

  await kept.keepOnly(parts);
  const isSummed = totals.sum === null || rejectedKeys.join() === unsummed.join();
  const { sum } = isSummed ? totals : await snapshot.totals(table, rejectedKeys);
  const objects = [...(await changes.finish()), ...(await deletes.finish())];
  const whole = last ? ('comparison' as const) : ('full' as const);
  return {
    entry: {
      table: table.name,
      read: compared ? (compared.isAll ? whole : 'slice') : 'watermark',
      watermark: last?.next_watermark ?? null,
      next_watermark: stamp?.isZoned ? snapshot.horizonInUtc : snapshot.horizon,
      ...(sequence && { sequence }),
      read_as: readAs,
      source_rows: totals.rows,
      source_sum: sum,
      rejected_rows: rejectedRows,
      rejected_keys: rejectedKeys,
      ...(sourceKeys !== undefined && { source_keys: sourceKeys }),
      parts,
      ...(isAnew ? { compared_to: [] } : stoppedAt !== undefined && { compared_to: keyTexts(stoppedAt) }),
      ...(isBehind && { is_behind: true }),
      objects,
    },
    oldestChange: oldestChange === undefined ? undefined : instantOf(oldestChange, stamp, snapshot),
  };
}

/** The source's row is gone: its key as a deleted-row says it, or the fields of a key that isn't a number. */
function deletedLine({ name, contract }: ReadTable, key: RowKey, at: Date): string {
  if (typeof key === 'string') return keyFields(contract, key);
  return JSON.stringify(accept(deletedRow, { table: name, id: key, found_at: at.toISOString() }));
}

function instantOf(at: string, stamp: SourceColumn | undefined, snapshot: Snapshot): Date {
  return stamp?.isZoned ? new Date(at) : snapshot.instantOf(at);
}

function zoneOf(stamp: SourceColumn): string {
  if (isSequence(stamp)) return 'from a sequence';
  return stamp.isZoned ? 'in UTC' : 'in local time';
}
