import { UnreadableObjectsError } from '../lib/engine/unreadable-objects-error.ts';
import { compact, removeCompacted } from '../lib/lake/compaction.ts';
import type { ObjectStore } from '../lib/ports/object-store.ts';
import type { QueryEngine } from '../lib/ports/query-engine.ts';
import { compactQuery } from './daily-tables.ts';
import { session } from './generated/session.v1.ts';

interface Ports {
  readonly engine: QueryEngine;
  readonly store: ObjectStore;
}

/**
 * Compacts the clean sessions of a closed day, and deletes the objects that were compacted before `before`. A day with an
 * object that can't be read stays as it is: its report names that object.
 */
export async function compactDay(dt: string, before: Date, { engine, store }: Ports): Promise<void> {
  const day = { table: session.table, dt };
  try {
    await compact(day, compactQuery, { engine, store });
  } catch (error) {
    if (!(error instanceof UnreadableObjectsError)) throw error;
  }
  await removeCompacted(store, day, before);
}
