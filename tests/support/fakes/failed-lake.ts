import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failedStoreIn } from '../../../src/lib/failed/failed-store.ts';
import { type Rejection, toFailedEvent } from '../../../src/lib/failed/failed-event.ts';
import { visit } from '../contracts/visit.ts';

/** Keeps rejected visits in a folder, as their step keeps them in a lake. */
export function keepIn(folder: string, rejections: readonly [Rejection, ...Rejection[]]): Promise<void> {
  const store = failedStoreIn(async (key, text) => {
    const path = join(folder, key);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  });
  const eventOf = (rejection: Rejection) => toFailedEvent(visit, 'tests.visits', rejection);
  const [first, ...others] = rejections;
  return store.keep([eventOf(first), ...others.map(eventOf)]);
}
