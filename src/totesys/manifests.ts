import type { Accepted, Contract } from '../lib/contracts/contract.ts';
import { accept } from '../lib/contracts/judge.ts';
import type { ObjectStore } from '../lib/ports/object-store.ts';
import { batchName } from '../lib/warehouse/batch-name.ts';
import { extractManifest, type ExtractManifest } from './generated/extract-manifest.v1.ts';
import { starManifest, type StarManifest } from './generated/star-manifest.v1.ts';

export type Manifest = Accepted<ExtractManifest>;
export type TableEntry = ExtractManifest['tables'][number];

/** A step's manifests of its batches, numbered from 1 without gaps; the last one is the step's state. */
export interface Manifests<T> {
  readonly of: (batch: number) => Promise<Accepted<T> | undefined>;
  /** Undefined before the first. */
  readonly last: () => Promise<Accepted<T> | undefined>;
  /** Makes a batch known. False where another run was first: the batch is then as if it had never been. */
  readonly publish: (manifest: Accepted<T>) => Promise<boolean>;
}

/** What extract publishes. */
export function extractManifests(store: ObjectStore): Manifests<ExtractManifest> {
  return manifestsIn(store, { contract: extractManifest, folder: 'manifests', hintKey: 'state/last-batch' });
}

/** What transform publishes. */
export function starManifests(store: ObjectStore): Manifests<StarManifest> {
  const hintKey = 'processed/state/last-batch';
  return manifestsIn(store, { contract: starManifest, folder: 'processed/manifests', hintKey });
}

interface Place<T> {
  readonly contract: Contract<T>;
  readonly folder: string;
  /** Where the number of the last batch is kept; it may be behind, where a run ended between its manifest and it. */
  readonly hintKey: string;
}

function manifestsIn<T extends { batch: number }>(
  store: ObjectStore,
  { contract, folder, hintKey }: Place<T>,
): Manifests<T> {
  const keyOf = (batch: number) => `${folder}/${batchName(batch)}.json`;
  const of = async (batch: number) => {
    const bytes = await store.get(keyOf(batch));
    return bytes && accept(contract, JSON.parse(bytes.toString()));
  };
  return {
    of,
    last: async () => {
      const hint = await store.get(hintKey);
      let last = hint && (await of(Number(hint)));
      for (;;) {
        const next = await of((last?.batch ?? 0) + 1);
        if (!next) return last;
        last = next;
      }
    },
    publish: async (manifest) => {
      if (!(await store.create(keyOf(manifest.batch), JSON.stringify(manifest)))) return false;
      await store.put(hintKey, String(manifest.batch));
      return true;
    },
  };
}
