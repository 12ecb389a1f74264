import { randomUUID } from 'node:crypto';
import { lstat, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A new folder below `parent`, as `openScratchFolder` makes it, for the duration of `work`. */
export async function withScratchFolder<Outcome>(
  parent: string,
  work: (folder: string) => Promise<Outcome>,
): Promise<Outcome> {
  const { folder, remove } = await openScratchFolder(parent);
  try {
    return await work(folder);
  } finally {
    await remove();
  }
}

/**
 * A new folder below `parent`, closed to other users, until it is removed. Lambda kills a function at its timeout and keeps the disk for
 * the next one, so what processes that are gone left behind is removed first.
 */
export async function openScratchFolder(
  parent: string,
): Promise<{ readonly folder: string; readonly remove: () => Promise<void> }> {
  await removeStale(parent);
  const folder = join(parent, `${OURS}${process.pid}-${randomUUID()}`);
  inUse.add(folder);
  const remove = async () => {
    await rm(folder, { recursive: true, force: true });
    inUse.delete(folder);
  };
  try {
    await mkdir(folder, { mode: 0o700 });
    return { folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function removeStale(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(OURS)) continue;
    const folder = join(parent, name);
    const pid = Number(name.slice(OURS.length).split('-', 1)[0]);
    if (!isAlive(pid, folder) && (await isOurs(folder))) await rm(folder, { recursive: true, force: true });
  }
}

/** Anyone may make a folder of any name in the system's temporary folder: we can't, or shouldn't, remove theirs. */
async function isOurs(folder: string): Promise<boolean> {
  try {
    return (await lstat(folder)).uid === process.getuid?.();
  } catch {
    // another of our processes removed it
    return false;
  }
}

/** A new process may have the same number as an earlier one. */
function isAlive(pid: number, folder: string): boolean {
  if (pid === process.pid) return inUse.has(folder);
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The prefix of this user's folders; the process number follows. */
const OURS = `sluice-${process.getuid?.() ?? ''}-`;
/** This process's own. */
const inUse = new Set<string>();
