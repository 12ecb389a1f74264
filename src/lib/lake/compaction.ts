import { createHash } from 'node:crypto';
import { accept } from '../contracts/validate.ts';
import { compactedDay } from '../generated/compacted-day.v1.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Query, QueryEngine } from '../ports/query-engine.ts';
import { cleanDay, readCompacted, type CleanDay } from './clean-day.ts';
import { compactedPrefix, compactionManifest, landedPrefix, type Partition } from './keys.ts';

interface Ports {
  readonly engine: QueryEngine;
  readonly store: ObjectStore;
}

/**
 * Rewrites a day's many objects as one or a few by `queryOf`, which keeps the later version of what landed again.
 * One write publishes them: readers see the many or the few. Nothing is deleted yet.
 * @throws {UnreadableObjectsError} when an object can't be read; the day stays as it is.
 */
export async function compact(partition: Partition, queryOf: (day: CleanDay) => Query, ports: Ports): Promise<void> {
  const day = await cleanDay(ports.store, partition);
  const isCompact = day.loose.length === 0 || (day.compacted.length === 0 && day.loose.length === 1);
  if (isCompact) return;
  const latest = new Map([...day.landed, ...day.loose].map(({ key, etag }) => [key, etag]));
  const landed = Array.from(latest, ([key, etag]) => ({ key, etag }));
  const run = createHash('sha256')
    .update(JSON.stringify([day.compacted, landed]))
    .digest('hex')
    .slice(0, 16);
  const { keys } = await ports.engine.write(queryOf(day), `${compactedPrefix(partition)}${run}`);
  const manifest = accept(compactedDay, { objects: [...keys], landed });
  await ports.store.put(compactionManifest(partition), `${JSON.stringify(manifest)}\n`);
}

/** Deletes what was compacted before `before`, and what such runs left: a reader may hold an older list for a while. */
export async function removeCompacted(store: ObjectStore, partition: Partition, before: Date): Promise<void> {
  // read the text first: a manifest that appears later is recognised by its time
  const current = await readCompacted(store, partition);
  const written = await store.list(compactedPrefix(partition));
  const manifest = written.find(({ key }) => key === compactionManifest(partition));
  if (!current || !manifest || manifest.modifiedAt >= before) return;
  const etags = new Map(current.landed.map(({ key, etag }) => [key, etag]));
  const there = await store.list(landedPrefix(partition));
  const replaced = there.filter(({ key, etag }) => etags.get(key) === etag);
  const superseded = written.filter(
    ({ key, modifiedAt }) => key !== manifest.key && !current.objects.includes(key) && modifiedAt < before,
  );
  const keys = [...replaced, ...superseded].map(({ key }) => key);
  if (keys.length > 0) await store.remove(keys);
}
