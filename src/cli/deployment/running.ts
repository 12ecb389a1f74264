import { glob, rm, stat, writeFile } from 'node:fs/promises';
import { UsageError } from '../../lib/usage-error.ts';
import { type Access, localAccess } from './access.ts';
import { trustCertificate } from './certificate.ts';
import { root } from './project.ts';

/** Everything that runs locally keeps its files here. */
export const LOCAL = `${root}.local`;

/** Where the local cloud of a port keeps its state. */
export function stateFolder(port: number, local = LOCAL): string {
  return `${local}/cloud-${port}`;
}

/** Records, for commands in other terminals, that the local cloud of a port is fully deployed. */
export async function noteRunning(port: number, local = LOCAL): Promise<void> {
  await writeFile(noteFile(port, local), '');
}

export async function forgetRunning(port: number, local = LOCAL): Promise<void> {
  await rm(noteFile(port, local), { force: true });
}

/** When the local cloud of a port was recorded, in milliseconds: another one at the same port has another time. */
export async function runningSince(port: number, local = LOCAL): Promise<number> {
  return (await stat(noteFile(port, local))).mtimeMs;
}

/** The ports on record; a local cloud that was killed may be among them. */
export async function notedPorts(local = LOCAL): Promise<number[]> {
  const notes = await Array.fromAsync(glob('cloud-*/running', { cwd: local }));
  return notes.map((note) => Number(/\d+/.exec(note)?.[0])).sort((one, other) => one - other);
}

function noteFile(port: number, local: string): string {
  return `${stateFolder(port, local)}/running`;
}

/**
 * The port of the local cloud that another terminal runs; undefined if none answers, or not the wanted one.
 * @throws {UsageError} if several run and none is wanted
 */
export async function runningPort(wanted?: number): Promise<number | undefined> {
  const noted = await notedPorts();
  if (noted.length === 0) return undefined;
  trustCertificate();
  const ready = await Promise.all(noted.map((port) => isReady(localAccess(port).endpoint)));
  return choosePort(
    noted.filter((_port, index) => ready[index]),
    wanted,
  );
}

/** Whether a local cloud answers there. */
export async function isReady(endpoint: string): Promise<boolean> {
  try {
    return (await fetch(`${endpoint}/_ministack/ready`)).ok;
  } catch {
    return false;
  }
}

/** @throws {UsageError} if there are several and none is wanted */
export function choosePort(running: readonly number[], wanted?: number): number | undefined {
  if (wanted !== undefined) return running.find((port) => port === wanted);
  const [first, ...others] = running;
  if (others.length > 0)
    throw new UsageError(`Local clouds run at the ports ${running.join(', ')}: choose one with --port.`);
  return first;
}

/** @throws {UsageError} if no local cloud runs, or several and none is wanted */
export async function runningAccess(wanted?: number): Promise<Access> {
  return localAccess(await expectRunningPort(wanted));
}

/** @throws {UsageError} if no local cloud runs, or several and none is wanted */
export async function expectRunningPort(wanted?: number): Promise<number> {
  const port = await runningPort(wanted);
  if (port !== undefined) return port;
  throw new UsageError(await noneRunning(wanted));
}

/** That no local cloud runs, and how to start one: if none is wanted, the only one that left its data. */
export async function noneRunning(wanted?: number, local = LOCAL): Promise<string> {
  const place = wanted === undefined ? '' : ` at port ${wanted}`;
  const folders = await Array.fromAsync(glob('cloud-*', { cwd: local }));
  const [left, ...others] = folders.flatMap((name) => (/^cloud-\d+$/.test(name) ? [Number(name.slice(6))] : []));
  const only = others.length === 0 && left !== DEFAULT_PORT ? left : undefined;
  return `No local cloud is running${place}: start one with \`${startCommand(wanted ?? only)}\`.`;
}

/** The port of a local cloud that is started without --port. */
export const DEFAULT_PORT = 4566;

/** The command that starts a local cloud, at the wanted port. */
export function startCommand(wanted?: number): string {
  return wanted === undefined ? 'npm start' : `npm start -- --port ${wanted}`;
}
