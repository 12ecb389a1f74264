import type { Catalogue } from '../lib/warehouse/catalogue.ts';
import type { Batch } from '../lib/warehouse/load-statements.ts';
import type { Check } from '../lib/warehouse/reconcile-statement.ts';
import type { StarManifest } from './generated/star-manifest.v1.ts';
import { batchName } from './manifests.ts';
import { RECONCILED } from './reconciled.ts';
import { STAR_TABLES } from './star-tables.ts';

type Source = StarManifest['sources'][number];

/** ToteSys in the warehouse. */
export const WAREHOUSE: Catalogue = { schema: 'totesys', tables: STAR_TABLES };

/** What a load is given of a batch. */
export function batchOf(manifest: StarManifest): Batch {
  return {
    name: batchName(manifest.batch),
    snapshotAt: manifest.snapshot_at,
    oldestChangeAt: manifest.oldest_change_at,
    substitutedRows: manifest.substituted_rows,
    parts: manifest.tables,
    checks: manifest.sources.flatMap((source) => checkOf(source) ?? []),
  };
}

/** The sum is compared where every row was read: else a change without a stamp may be in the source's alone. */
function checkOf({ table, read, source_rows, source_sum, rejected_rows }: Source): Check | undefined {
  const reconciled = RECONCILED[table];
  if (!reconciled) return undefined;
  const { measure } = reconciled;
  const isWhole = (read === 'full' || read === 'comparison') && rejected_rows === 0;
  return {
    table: reconciled.table,
    sourceRows: source_rows,
    rejectedRows: rejected_rows,
    ...(measure !== undefined && source_sum !== null && isWhole && { sum: { measure, source: source_sum } }),
    isKnown: read !== 'none',
  };
}
