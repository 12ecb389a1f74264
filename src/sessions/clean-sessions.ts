import { createHash } from 'node:crypto';
import { cleanDay, type CleanDay } from '../lib/lake/clean-day.ts';
import type { ObjectStore } from '../lib/ports/object-store.ts';
import { addDays } from './days.ts';
import { session } from './generated/session.v1.ts';

/** What there is of a day in the clean table when a run begins: the run sees no later object. */
export interface DayObjects {
  /** `YYYY-MM-DD`. */
  readonly dt: string;
  readonly own: CleanDay;
  /** Those of the days before and after: a session may have been accepted there again. */
  readonly neighbours: readonly CleanDay[];
}

/** Reads what there is, each day once. */
export function cleanSessions(store: ObjectStore): (dt: string) => Promise<DayObjects> {
  const lists = new Map<string, Promise<CleanDay>>();
  const list = (dt: string) => {
    const objects = lists.get(dt) ?? cleanDay(store, { table: session.table, dt });
    lists.set(dt, objects);
    return objects;
  };
  return async (dt) => {
    const [before, own, after] = await Promise.all([list(addDays(dt, -1)), list(dt), list(addDays(dt, 1))]);
    return { dt, own, neighbours: [before, after] };
  };
}

/** Names a run by all that its result depends on, so that the same run writes the same objects, compacted or not. */
export function runOf({ dt, own, neighbours }: DayObjects, definitions: readonly unknown[]): string {
  const inputs = [[own], neighbours].map((days) =>
    days.flatMap(({ landed }) => landed.map(({ key, etag }) => [key, etag])),
  );
  return digest([dt, inputs, definitions]);
}

/** The name of a run that left objects out: not the one of the day as it is, so that the next run makes the day again. */
export function runWithout(run: string, leftOut: ReadonlySet<string>): string {
  return leftOut.size === 0 ? run : digest([run, [...leftOut].sort()]);
}

function digest(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
}
