import type { ObjectStore } from '../ports/object-store.ts';

/** A day of a curated table. */
export interface Partition {
  /** `<message>/v<major>`. */
  readonly table: string;
  /** `YYYY-MM-DD`. */
  readonly dt: string;
}

/** Where a run writes its objects of a partition; nobody reads them before they are published. */
export function runPrefix({ table, dt }: Partition, run: string): string {
  return `${runsOf({ table, dt })}${run}`;
}

/** Publishes objects of a run as the partition: one write, so that readers see the partition before or after it. */
export async function publish(
  store: ObjectStore,
  bucket: string,
  partition: Partition,
  keys: readonly string[],
): Promise<void> {
  await store.put(manifestOf(partition), keys.map((key) => `s3://${bucket}/${key}\n`).join(''));
}

/** The objects that are published as the partition; undefined for one that never was. */
export async function published(store: ObjectStore, partition: Partition): Promise<string[] | undefined> {
  const manifest = await store.get(manifestOf(partition));
  return manifest
    ?.toString()
    .split('\n')
    .flatMap((uri) => /^s3:\/\/[^/]+\/(.+)$/.exec(uri)?.[1] ?? []);
}

/**
 * Deletes what runs wrote and what isn't published, where nothing was published since `before`: a reader may hold the
 * manifest before it for a while.
 */
export async function removeSuperseded(store: ObjectStore, partition: Partition, before: Date): Promise<void> {
  // first the text: a manifest that follows it is a new one, by its time
  const current = new Set(await published(store, partition));
  const [manifest] = await store.list(publishedOf(partition));
  if (manifest && manifest.modifiedAt >= before) return;
  const written = await store.list(runsOf(partition));
  const superseded = written.filter(({ key, modifiedAt }) => !current.has(key) && modifiedAt < before);
  if (superseded.length > 0) await store.remove(superseded.map(({ key }) => key));
}

function runsOf({ table, dt }: Partition): string {
  return `curated/${table}/runs/dt=${dt}/`;
}

/** A list of objects as Athena, Trino and Hive read it (SymlinkTextInputFormat). */
function manifestOf(partition: Partition): string {
  return `${publishedOf(partition)}manifest`;
}

/** Holds the manifest alone. */
function publishedOf({ table, dt }: Partition): string {
  return `curated/${table}/dt=${dt}/`;
}
