import type { ObjectStore } from '../ports/object-store.ts';
import { publishedManifest, publishedPrefix, runsPrefix, type Partition } from './keys.ts';
import { listedKeys, objectList } from './object-list.ts';

/** Publishes objects of a run as the partition: one write, so that readers see the partition before or after it. */
export async function publish(
  store: ObjectStore,
  bucket: string,
  partition: Partition,
  keys: readonly string[],
): Promise<void> {
  await store.put(publishedManifest(partition), objectList(bucket, keys));
}

/** The objects published as the partition; undefined if it was never published. */
export async function published(store: ObjectStore, partition: Partition): Promise<string[] | undefined> {
  const manifest = await store.get(publishedManifest(partition));
  return manifest && listedKeys(manifest.toString());
}

/**
 * Deletes unpublished objects of runs, if nothing was published since `before`: a reader may hold the
 * previous manifest for a while.
 */
export async function removeSuperseded(store: ObjectStore, partition: Partition, before: Date): Promise<void> {
  // read the text first: a manifest that appears later is recognised by its time
  const current = new Set(await published(store, partition));
  const [manifest] = await store.list(publishedPrefix(partition));
  if (manifest && manifest.modifiedAt >= before) return;
  const written = await store.list(runsPrefix(partition));
  const superseded = written.filter(({ key, modifiedAt }) => !current.has(key) && modifiedAt < before);
  if (superseded.length > 0) await store.remove(superseded.map(({ key }) => key));
}
