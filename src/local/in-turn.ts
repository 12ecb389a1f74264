import { readFile, rm, writeFile } from 'node:fs/promises';
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
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!(Error.isError(error) && 'code' in error && error.code === 'EEXIST')) throw error;
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
    if (holder > 0 && !isAlive(holder)) await rm(lock, { force: true });
    return false;
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
