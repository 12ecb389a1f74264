import type { StarManifest } from '../generated/star-manifest.v1.ts';
import { isWhole } from '../extract/manifests.ts';
import { batchName } from '../warehouse/batch-name.ts';
import type { Batch } from '../warehouse/load-statements.ts';
import type { Check } from '../warehouse/reconcile-statement.ts';
import type { Star } from './star.ts';
import type { SourceTable } from './tables.ts';

/** What a load receives of a batch. */
export function batchOf({ tables }: Star, manifest: StarManifest): Batch {
  return {
    name: batchName(manifest.batch),
    snapshotAt: manifest.snapshot_at,
    oldestChangeAt: manifest.oldest_change_at,
    substitutedRows: manifest.substituted_rows,
    parts: manifest.tables,
    checks: tables.flatMap((table) => checkOf(table, manifest) ?? []),
  };
}

/**
 * The sum is compared only if every row was read, because otherwise an unstamped change may be in the source only, and
 * only if every rejected row is known.
 */
function checkOf({ name, measure, star }: SourceTable, { sources }: StarManifest): Check | undefined {
  if (!star) return undefined;
  const { contract } = star;
  const source = sources.find(({ table }) => table === name);
  // never extracted, because it doesn't fit its contract
  if (!source) return { table: contract.table, sourceRows: 0, rejectedRows: 0, rejectedKeys: [], isKnown: false };
  const { read, source_rows, source_sum, rejected_rows, rejected_keys, source_keys, is_behind } = source;
  const areRejectedKnown = rejected_keys.length === rejected_rows;
  return {
    table: contract.table,
    sourceRows: source_rows,
    rejectedRows: rejected_rows,
    rejectedKeys: rejected_keys,
    ...(measure !== undefined &&
      source_sum !== null &&
      isWhole(read) &&
      areRejectedKnown && { sum: { measure, source: source_sum } }),
    ...(source_keys !== undefined && areRejectedKnown && { keys: source_keys }),
    isKnown: read !== 'none' && is_behind !== true,
  };
}
