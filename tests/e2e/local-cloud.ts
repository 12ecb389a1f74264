import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startCloud, type Cloud } from '../../src/local/cloud/cloud.ts';
import { PORTS } from '../support/ports.ts';
import { stopLater } from './stop-later.ts';

/** A local cloud, and the folder of its files. */
export interface TestCloud extends Cloud {
  readonly folder: string;
}

/** A local cloud that ends with its test file; its files are named after the test file. */
export async function startTestCloud(name: string): Promise<TestCloud> {
  const folder = folderOf(name);
  // the copy of an earlier lake
  await rm(`${folder}/lake`, { recursive: true, force: true });
  const cloud = await startCloud({ port: PORTS.cloud, stateDir: folder, report: () => undefined });
  return { ...stopLater(cloud), folder };
}

export function folderOf(name: string): string {
  return fileURLToPath(new URL(`../../.local/e2e/${name}`, import.meta.url));
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
