import { randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** Runs `work` while no other process runs work with the same lock, a file that names its process; a killed process holds none. */
export async function inTurn<Result>(lock: string, work: () => Promise<Result>): Promise<Result> {
  while (!(await takes(lock))) await sleep(100);
  try {
    return await work();
  } finally {
    await rm(lock);
  }
}

async function takes(lock: string): Promise<boolean> {
  const own = `${lock}.${randomUUID()}`;
  try {
    // a lock that exists is never empty
    await writeFile(own, String(process.pid));
    await link(own, lock);
    return true;
  } catch (error) {
    if (!(Error.isError(error) && 'code' in error && error.code === 'EEXIST')) throw error;
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
    if (holder > 0 && !isAlive(holder)) await rm(lock, { force: true });
    return false;
  } finally {
    await rm(own, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // alive, but another user's
    return Error.isError(error) && 'code' in error && error.code === 'EPERM';
  }
}
