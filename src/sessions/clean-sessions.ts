import { createHash } from 'node:crypto';
import { versionsOf } from '../lib/contracts/versions.ts';
import { landedPrefix } from '../lib/lake/keys.ts';
import type { ObjectStore, StoredObject } from '../lib/ports/object-store.ts';
import { addDays } from '../lib/time/days.ts';
import { session } from './generated/session.v1.ts';

/** What the clean table holds of a day when a run begins: the run sees no later object. */
export interface DayObjects {
  /** `YYYY-MM-DD`. */
  readonly dt: string;
  readonly own: readonly StoredObject[];
  /** Objects of the adjacent days, where a session may have been accepted again. */
  readonly neighbours: readonly StoredObject[];
}

/** Lists what there is, each day once. */
export function cleanSessions(store: ObjectStore): (dt: string) => Promise<DayObjects> {
  const lists = new Map<string, Promise<StoredObject[]>>();
  const listAll = async (dt: string) => {
    const folders = versionsOf(session).map(({ table }) => store.list(landedPrefix({ table, dt })));
    return (await Promise.all(folders)).flat();
  };
  const list = (dt: string) => {
    const objects = lists.get(dt) ?? listAll(dt);
    lists.set(dt, objects);
    return objects;
  };
  return async (dt) => {
    const [before, own, after] = await Promise.all([list(addDays(dt, -1)), list(dt), list(addDays(dt, 1))]);
    return { dt, own, neighbours: [...before, ...after] };
  };
}

/** The name of a run, derived from everything its result depends on, so that the same run publishes the same rows. */
export function runOf({ dt, own, neighbours }: DayObjects, definitions: readonly unknown[]): string {
  const inputs = [own, neighbours].map((objects) => objects.map(({ key, etag }) => [key, etag]));
  return digest([dt, inputs, definitions]);
}

/** The name of a run that skipped objects. It differs from the day's own, so that the next run makes the day again. */
export function runWithout(run: string, leftOut: ReadonlySet<string>): string {
  return leftOut.size === 0 ? run : digest([run, [...leftOut].sort()]);
}

function digest(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
}
