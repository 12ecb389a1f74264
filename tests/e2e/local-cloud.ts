import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startCloud, type Cloud } from '../../src/local/cloud/cloud.ts';

const PORT = 4581;
export const STATE = fileURLToPath(new URL('../../.local/e2e', import.meta.url));

/** A local cloud for tests. */
export function startTestCloud(): Promise<Cloud> {
  return startCloud({ port: PORT, stateDir: STATE, report: () => undefined });
}

/** Kills a function's processes, as a crash would; returns how many there were. */
export function killProcessesOf(functionName: string, { processGroup }: Cloud): number {
  const processes = execFileSync('ps', ['-axo', 'pid=,pgid=,command='], { encoding: 'utf8' }).split('\n');
  const pids = processes
    .map((line) => line.trim().split(/\s+/))
    .filter(([, group, ...command]) => Number(group) === processGroup && command.join(' ').includes(functionName))
    .map(([pid]) => Number(pid));
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  return pids.length;
}
