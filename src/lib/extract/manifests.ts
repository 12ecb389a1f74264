import type { Accepted, Contract } from '../contracts/contract.ts';
import { accept } from '../contracts/validate.ts';
import { EXTRACTED, PROCESSED, type ManifestKeys } from '../lake/keys.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { extractManifest, type ExtractManifest } from '../generated/extract-manifest.v1.ts';
import { starManifest, type StarManifest } from '../generated/star-manifest.v1.ts';

export type Manifest = Accepted<ExtractManifest>;
export type TableEntry = ExtractManifest['tables'][number];

/** Whether a table was read whole, so that its sum can be compared. */
export function isWhole(read: TableEntry['read']): boolean {
  return read === 'full' || read === 'comparison';
}

/** A step's manifests of its batches, numbered from 1 without gaps; the last one is the step's state. */
export interface Manifests<T> {
  readonly of: (batch: number) => Promise<Accepted<T> | undefined>;
  /** Undefined before the first. */
  readonly last: () => Promise<Accepted<T> | undefined>;
  /** Publishes a batch. Returns false if another run was first; the batch then counts as never made. */
  readonly publish: (manifest: Accepted<T>) => Promise<boolean>;
}

/** What extract publishes. */
export function extractManifests(store: ObjectStore): Manifests<ExtractManifest> {
  return manifestsIn(store, extractManifest, EXTRACTED);
}

/** What transform publishes. */
export function starManifests(store: ObjectStore): Manifests<StarManifest> {
  return manifestsIn(store, starManifest, PROCESSED);
}

function manifestsIn<T extends { batch: number }>(
  store: ObjectStore,
  contract: Contract<T>,
  keys: ManifestKeys,
): Manifests<T> {
  const of = async (batch: number) => {
    const bytes = await store.get(keys.of(batch));
    return bytes && accept(contract, JSON.parse(bytes.toString()));
  };
  return {
    of,
    last: async () => {
      const hint = await store.get(keys.hint);
      let last = hint && (await of(Number(hint)));
      for (;;) {
        const next = await of((last?.batch ?? 0) + 1);
        if (!next) return last;
        last = next;
      }
    },
    publish: async (manifest) => {
      if (!(await store.create(keys.of(manifest.batch), JSON.stringify(manifest)))) return false;
      await store.put(keys.hint, String(manifest.batch));
      return true;
    },
  };
}
