import type { WarehouseContract } from '../lib/contracts/contract.ts';
import { dimDate } from '../lib/generated/dim-date.v1.ts';
import { batchName } from '../lib/warehouse/batch-name.ts';
import type { Catalogue } from '../lib/warehouse/catalogue.ts';
import type { Batch } from '../lib/warehouse/load-statements.ts';
import type { Check } from '../lib/warehouse/reconcile-statement.ts';
import type { StarManifest } from './generated/star-manifest.v1.ts';
import { isWhole } from './manifests.ts';
import { type SourceTable, TABLES } from './tables.ts';

/** The tables of the star schema in loading order: each after those it references. */
export const STAR_TABLES: readonly WarehouseContract<unknown>[] = [
  dimDate,
  ...TABLES.flatMap(({ star }) => star?.contract ?? []),
];

/** ToteSys in the warehouse. */
export const WAREHOUSE: Catalogue = { schema: 'totesys', tables: STAR_TABLES };

/** What is summed over a table of the warehouse, by its name. */
export const MEASURES: ReadonlyMap<string, string> = new Map(
  TABLES.flatMap(({ star }) => (star?.measure === undefined ? [] : [[star.contract.table, star.measure] as const])),
);

/** What a load receives of a batch. */
export function batchOf(manifest: StarManifest): Batch {
  return {
    name: batchName(manifest.batch),
    snapshotAt: manifest.snapshot_at,
    oldestChangeAt: manifest.oldest_change_at,
    substitutedRows: manifest.substituted_rows,
    parts: manifest.tables,
    checks: TABLES.flatMap((table) => checkOf(table, manifest) ?? []),
  };
}

/**
 * The sum is compared only if every row was read, because otherwise an unstamped change may be in the source only, and
 * only if every rejected row is known.
 */
function checkOf({ name, star }: SourceTable, { sources }: StarManifest): Check | undefined {
  if (!star) return undefined;
  const { contract, measure } = star;
  const source = sources.find(({ table }) => table === name);
  // never extracted, because it doesn't fit its contract
  if (!source) return { table: contract.table, sourceRows: 0, rejectedRows: 0, rejectedKeys: [], isKnown: false };
  const { read, source_rows, source_sum, rejected_rows, rejected_keys, source_keys } = source;
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
    isKnown: read !== 'none',
  };
}
