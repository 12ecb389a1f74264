import { judgeJson } from '../contracts/judge.ts';
import { PermanentError } from '../errors.ts';
import { compactedDay, type CompactedDay } from '../generated/compacted-day.v1.ts';
import type { ObjectStore, StoredObject } from '../ports/object-store.ts';
import { compactionManifest, landedPrefix, type Partition } from './keys.ts';

type Landed = CompactedDay['landed'][number];

/** A day of a clean table, as it was at one moment. */
export interface CleanDay {
  /** The objects that hold its rows. */
  readonly keys: readonly string[];
  /** The objects that landed, by which the day is known: they stay the same when it is compacted. */
  readonly landed: readonly Landed[];
  /** Those of `keys` that hold the rows of several. */
  readonly compacted: readonly string[];
  /** Those that landed and aren't compacted as they are now: new ones, and others that landed again since. */
  readonly loose: readonly Landed[];
}

/** Reads what there is of a day. What landed again after its rows were compacted isn't read until they are once more. */
export async function cleanDay(store: ObjectStore, day: Partition): Promise<CleanDay> {
  // first the list: an object that is compacted meanwhile is in the manifest that follows
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
  const verdict = judgeJson(compactedDay, bytes.toString());
  if (!verdict.accepted) throw new PermanentError(`Expected ${compactionManifest(day)} to keep its contract`);
  return verdict.value;
}

function byKey(objects: readonly (Landed | StoredObject)[]): Landed[] {
  return objects.map(({ key, etag }) => ({ key, etag })).sort((a, b) => (a.key < b.key ? -1 : 1));
}
