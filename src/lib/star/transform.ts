import { accept } from '../contracts/validate.ts';
import { TransientError } from '../errors.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { sumOfRows } from '../warehouse/sum-of-rows.ts';
import { starManifest, type StarManifest } from '../generated/star-manifest.v1.ts';
import { extractManifests, starManifests, type Manifest, type Manifests } from '../extract/manifests.ts';
import type { WithEngines } from './engines.ts';
import { makeStar, type MadeStar } from './make-star.ts';
import type { Star } from './star.ts';

interface Ports {
  readonly star: Star;
  readonly store: ObjectStore;
  readonly withEngines: WithEngines;
  readonly telemetry: Telemetry;
  readonly now: () => Date;
}

export interface Transformed {
  /** The batches that this run made, in order. */
  readonly batches: readonly number[];
}

/**
 * Makes the star schema's rows for every batch that is extracted but not yet transformed, in order. A batch's manifest is written
 * last and atomically: without it, the next run makes the same objects again.
 */
export async function transform(ports: Ports): Promise<Transformed> {
  const [extracted, transformed] = [extractManifests(ports.store), starManifests(ports.store)];
  const batches: number[] = [];
  let last = await transformed.last();
  for (;;) {
    const batch = await extracted.of((last?.batch ?? 0) + 1);
    if (!batch) break;
    await removeReplaced(last, transformed, ports.store);
    const before = last;
    const star = await ports.withEngines((engines) => makeStar(ports.star, { batch, last: before }, engines));
    const manifest = manifestOf(batch, star, ports.now());
    if (await transformed.publish(manifest)) {
      batches.push(batch.batch);
      count(star, ports.telemetry);
      last = manifest;
    } else last = await transformed.of(batch.batch);
    if (!last) throw new TransientError(`Expected another run's manifest of batch ${batch.batch}`);
  }
  // a gauge: the last value counts
  if (last && batches.length > 0) ports.telemetry.count('SubstitutedRows', last.substituted_rows);
  return { batches };
}

function manifestOf({ batch, snapshot_at, oldest_change_at, tables }: Manifest, star: MadeStar, now: Date) {
  return accept(starManifest, {
    batch,
    snapshot_at,
    transformed_at: now.toISOString(),
    oldest_change_at,
    ...star,
    sources: tables.map(({ table, read, source_rows, source_sum, source_keys, is_behind, ...rejected }) => ({
      table,
      read,
      source_rows,
      source_sum,
      rejected_rows: rejected.rejected_rows,
      rejected_keys: rejected.rejected_keys,
      ...(source_keys !== undefined && { source_keys }),
      ...(is_behind !== undefined && { is_behind }),
    })),
  });
}

/**
 * Removes the reference tables that the last batch replaced, with a delay: another run may still be reading them for
 * the same batch.
 */
async function removeReplaced(
  last: StarManifest | undefined,
  { of }: Manifests<StarManifest>,
  store: ObjectStore,
): Promise<void> {
  const before = last && (await of(last.batch - 1));
  const used = new Set(last?.state.flatMap(({ keys }) => keys));
  const replaced = before?.state.flatMap(({ keys }) => keys).filter((key) => !used.has(key));
  await store.remove(replaced ?? []);
}

function count({ tables }: MadeStar, telemetry: Telemetry): void {
  telemetry.count('TransformedBatches', 1);
  telemetry.count('StarRows', sumOfRows(tables));
}
