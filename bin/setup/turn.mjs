import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './root.mjs';

/** Holds the number of the process that installs. */
const lock = `${root}.local/setup.lock`;

export function isTaken() {
  return existsSync(lock);
}

export function giveBack() {
  rmSync(lock);
}

/** Two commands at once would break each other's installation, so one waits for the other, unless that is gone. */
export async function takeTurn() {
  let hasReported = false;
  while (!hasTakenTurn()) {
    const pid = holderOfTurn();
    if (pid === undefined) continue;
    if (!isAlive(pid)) rmSync(lock, { force: true });
    else {
      if (!hasReported) console.log(`Waiting for process ${pid}, which installs what Sluice needs (${lock}) ...`);
      hasReported = true;
      await sleep(200);
    }
  }
}

function hasTakenTurn() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** The number of the process that holds the lock; undefined when that has just given it back. */
function holderOfTurn() {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // another user's
    return error.code === 'EPERM';
  }
}
