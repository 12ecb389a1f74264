import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { UsageError } from '../usage-error.ts';
import { type Access, accessEnv, localAccess } from './access.ts';
import { trustCertificate } from './certificate.ts';
import { root } from './project.ts';

const noteFile = `${root}.local/running.json`;

/** Notes the port of the running local cloud, for commands in other terminals. */
export async function noteRunning(port: number): Promise<void> {
  await writeFile(noteFile, JSON.stringify({ port }));
}

export async function forgetRunning(): Promise<void> {
  await rm(noteFile, { force: true });
}

/** @throws {UsageError} where no local cloud runs. */
export async function runningAccess(): Promise<Access> {
  if (!existsSync(noteFile)) throw new UsageError('No local cloud is running: start one with `npm start`.');
  const note: unknown = JSON.parse(await readFile(noteFile, 'utf8'));
  const port = typeof note === 'object' && note !== null && 'port' in note ? Number(note.port) : NaN;
  return localAccess(port);
}

/** Points the AWS clients that this process makes from now on at `access`. */
export function useAccess(access: Access): void {
  trustCertificate();
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, accessEnv(access, {}));
}
