import { glob, stat } from 'node:fs/promises';
import { LOCAL, stateFolder } from '../deployment/running.ts';

/** The copy of a local cloud's lake: `<pipeline>/` holds the objects of that pipeline's bucket. */
export function lakeFolder(port: number, local = LOCAL): string {
  return `${stateFolder(port, local)}/lake`;
}

/** The copy that the local cloud of the wanted port left, or the latest of all; undefined if there is none. */
export async function lastLake(wanted?: number, local = LOCAL): Promise<string | undefined> {
  const paths = await Array.fromAsync(glob(`cloud-${wanted ?? '*'}/lake`, { cwd: local }));
  const lakes = await Promise.all(
    paths.map(async (path) => ({ path, begun: (await stat(`${local}/${path}`)).mtimeMs })),
  );
  const [latest] = lakes.sort((one, other) => other.begun - one.begun);
  return latest && `${local}/${latest.path}`;
}
