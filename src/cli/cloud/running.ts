import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { UsageError } from '../usage-error.ts';
import { type Access, accessEnv, localAccess } from './access.ts';
import { trustCertificate } from './certificate.ts';
import { isReady } from './ministack.ts';
import { root } from './project.ts';

const noteFile = `${root}.local/running.json`;

/** Notes the port of the running local cloud, for commands in other terminals. */
export async function noteRunning(port: number): Promise<void> {
  await writeFile(noteFile, JSON.stringify({ port }));
}

export async function forgetRunning(): Promise<void> {
  await rm(noteFile, { force: true });
}

/** The local cloud that another terminal runs; undefined where none answers. */
export async function findRunning(): Promise<Access | undefined> {
  if (!existsSync(noteFile)) return undefined;
  const note: unknown = JSON.parse(await readFile(noteFile, 'utf8'));
  const port = typeof note === 'object' && note !== null && 'port' in note ? Number(note.port) : NaN;
  trustCertificate();
  const access = localAccess(port);
  return (await isReady(access.endpoint)) ? access : undefined;
}

/** @throws {UsageError} where no local cloud runs. */
export async function runningAccess(): Promise<Access> {
  const access = await findRunning();
  if (!access) throw new UsageError('No local cloud is running: start one with `npm start`.');
  return access;
}

/** Points the AWS clients that this process makes from now on at `access`. */
export function useAccess(access: Access): void {
  trustCertificate();
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, accessEnv(access, {}));
}
