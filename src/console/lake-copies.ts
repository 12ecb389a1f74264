import { localAccess } from '../cli/deployment/access.ts';
import { findDeployment } from '../cli/deployment/deployment.ts';
import { runningSince } from '../cli/deployment/running.ts';
import { copyTables } from '../cli/lake/copy-tables.ts';
import { lakeFolder } from '../cli/lake/folders.ts';
import type { Mirror } from '../cli/lake/mirror.ts';
import { copiedPrefix, lakeMirrors, lakeOf } from '../cli/lake/open-lake.ts';
import { shared } from './shared.ts';

/** The lakes of a local cloud, as files of this machine. */
export interface LakeCopy {
  readonly folder: string;
  /** Whether it follows a running local cloud, or is what the last one left. */
  readonly isLive: boolean;
  /** It has everything that there was at this time. */
  readonly at: Date;
}

interface LakeCopies {
  /** @throws {UsageError} if there is no lake yet */
  readonly lake: () => Promise<LakeCopy>;
  /** The same with the tables of the table bucket, which take longer to copy. */
  readonly tables: () => Promise<LakeCopy>;
}

/** Copies the lakes of a local cloud when they are asked for, and only what has changed. */
export function lakeCopies(wanted: number | undefined, now: () => Date): LakeCopies {
  let followed: { readonly cloud: string; readonly mirrors: Promise<readonly Mirror[]> } | undefined;

  const copyLakes = async (port: number) => {
    const cloud = `${port} ${await runningSince(port)}`;
    // one that was started anew may have another deployment, and none of the files
    if (followed?.cloud !== cloud) followed = { cloud, mirrors: mirrorsOf(port) };
    const { mirrors } = followed;
    const all = await mirrors.catch((error: unknown) => {
      followed = undefined;
      throw error;
    });
    await Promise.all(all.map((mirror) => mirror()));
  };
  const copyAll = async (port: number) => {
    const access = localAccess(port);
    const tables = copyTables({ access, deployed: await findDeployment(access) }, lakeFolder(port));
    await Promise.all([copyLakes(port), tables]);
  };
  return {
    lake: shared(async (at) => ({ ...(await lakeOf(wanted, copyLakes)), at }), now, 3000),
    tables: shared(async (at) => ({ ...(await lakeOf(wanted, copyAll)), at }), now, 10_000),
  };
}

async function mirrorsOf(port: number): Promise<Mirror[]> {
  const access = localAccess(port);
  return lakeMirrors({ access, deployed: await findDeployment(access) }, lakeFolder(port), copiedPrefix);
}
