import { LAST_LOAD } from '../lake/keys.ts';
import { agesFrom, load, type Loaded, type Ports } from './load.ts';
import { starManifests } from '../extract/manifests.ts';

/**
 * Loads a warehouse that is billed each time it is woken: only if there is something to load, or once a day, to reconcile it. The lag
 * of batches that aren't transformed yet is reported in any case.
 * @throws whatever `load` throws
 */
export async function loadWhenDue(ports: Ports): Promise<Loaded> {
  const { store, telemetry, now } = ports;
  const last = await starManifests(store).last();
  const mark = last && `${last.batch} ${last.snapshot_at}`;
  if (mark === undefined || (await isLoaded(mark, ports))) {
    const ages = await agesFrom((last?.batch ?? 0) + 1, store, now());
    if (ages.length > 0) telemetry.count('LagSeconds', Math.max(...ages));
    return { batches: [], lag_seconds: null };
  }
  const loaded = await load(ports);
  await store.put(LAST_LOAD, mark);
  return loaded;
}

async function isLoaded(mark: string, { store, now }: Ports): Promise<boolean> {
  const [loaded] = await store.list(LAST_LOAD);
  if (!loaded || now().getTime() - loaded.modifiedAt.getTime() >= DAY) return false;
  return (await store.get(LAST_LOAD))?.toString() === mark;
}

const DAY = 24 * 60 * 60 * 1000;
