import type { Catalogue } from '../../lib/warehouse/catalogue.ts';
import { isDifferent, lastReconciliation } from '../../lib/warehouse/reconciliation.ts';
import type { Select } from './answer.ts';
import { expectLoaded } from './expect-loaded.ts';

/** What a warehouse was last loaded with, and whether it then had what its source had. */
export interface Loaded {
  readonly batch: number;
  /** When the source was read, in UTC. */
  readonly snapshotAt: string;
  /** When it was loaded, in UTC. */
  readonly loadedAt: string;
  readonly rows: number;
  /** The tables that differed from the source. */
  readonly different: readonly string[];
}

/** @throws {UsageError} if nothing has been loaded yet */
export async function loadedOf(catalogue: Catalogue, select: Select): Promise<Loaded> {
  const { batch, snapshotAt, loadedAt, loadedRows: rows } = await expectLoaded(catalogue, select);
  const reconciled = await lastReconciliation({ rows: select }, catalogue);
  const different = reconciled.filter((each) => !each.isKnown || isDifferent(each)).map(({ table }) => table);
  return { batch: Number(batch), snapshotAt, loadedAt, rows, different };
}
