import { glob, stat } from 'node:fs/promises';
import { LOCAL, stateFolder } from '../deployment/running.ts';

/** The copy of a local cloud's lake: `<pipeline>/` holds the objects of that pipeline's bucket. */
export function lakeFolder(port: number, local = LOCAL): string {
  return `${stateFolder(port, local)}/lake`;
}

/** A copy that a local cloud left. */
export interface LeftLake {
  readonly port: number;
  readonly folder: string;
}

/** The copies that local clouds left, those of the wanted port only; the cloud that was started last comes first. */
export async function leftLakes(wanted?: number, local = LOCAL): Promise<LeftLake[]> {
  const paths = await Array.fromAsync(glob(`cloud-${wanted ?? '*'}/lake`, { cwd: local }));
  const lakes = await Promise.all(
    paths.map(async (path) => ({ path, begun: (await stat(`${local}/${path}`)).mtimeMs })),
  );
  return lakes
    .sort((one, other) => other.begun - one.begun)
    .map(({ path }) => ({ port: Number(/\d+/.exec(path)?.[0]), folder: `${local}/${path}` }));
}
