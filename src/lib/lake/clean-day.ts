import { validateJson } from '../contracts/validate.ts';
import { PermanentError } from '../errors.ts';
import { compactedDay, type CompactedDay } from '../generated/compacted-day.v1.ts';
import type { ObjectStore, StoredObject } from '../ports/object-store.ts';
import { compactionManifest, landedPrefix, type Partition } from './keys.ts';

type Landed = CompactedDay['landed'][number];

/** A day of a clean table, as it was at one moment. */
export interface CleanDay {
  /** The objects that hold its rows. */
  readonly keys: readonly string[];
  /** The objects that landed, which identify the day: they stay the same when it is compacted. */
  readonly landed: readonly Landed[];
  /** Those of `keys` that hold the rows of several. */
  readonly compacted: readonly string[];
  /** Landed objects whose current content isn't compacted: new ones, and others that have landed again since. */
  readonly loose: readonly Landed[];
}

/** Lists what there is of a day. An object that landed again after compaction isn't read until it is compacted again. */
export async function cleanDay(store: ObjectStore, day: Partition): Promise<CleanDay> {
  // list first: an object that is compacted meanwhile is in the manifest read next
  const there = await store.list(landedPrefix(day));
  const { objects, landed } = (await readCompacted(store, day)) ?? { objects: [], landed: [] };
  const compacted = new Map(landed.map(({ key, etag }) => [key, etag]));
  const fresh = there.filter(({ key }) => !compacted.has(key));
  return {
    keys: [...objects, ...fresh.map(({ key }) => key)],
    landed: byKey([...landed, ...fresh]),
    compacted: objects,
    loose: byKey(there.filter(({ key, etag }) => compacted.get(key) !== etag)),
  };
}

/** What the manifest of a compacted day says. */
export async function readCompacted(store: ObjectStore, day: Partition): Promise<CompactedDay | undefined> {
  const bytes = await store.get(compactionManifest(day));
  if (!bytes) return undefined;
  const result = validateJson(compactedDay, bytes.toString());
  if (!result.accepted) throw new PermanentError(`Expected ${compactionManifest(day)} to satisfy its contract`);
  return result.value;
}

function byKey(objects: readonly (Landed | StoredObject)[]): Landed[] {
  return objects.map(({ key, etag }) => ({ key, etag })).sort((a, b) => (a.key < b.key ? -1 : 1));
}
