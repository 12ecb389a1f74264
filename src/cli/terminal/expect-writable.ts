import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { UsageError } from '../../lib/usage-error.ts';

/** @throws {UsageError} unless a file can be written at `path` */
export function expectWritable(path: string): void {
  const refuse = (why: string, cause?: unknown) => refusal(path, why, cause);
  if (path === '') throw refuse('it names no file');
  const found = stat(path);
  if (found?.isDirectory()) throw refuse('it is a folder');
  const folder = dirname(path);
  if (!stat(folder)?.isDirectory()) throw refuse(`there is no folder ${folder}`);
  try {
    accessSync(found ? path : folder, constants.W_OK);
  } catch (cause) {
    throw refuse('you have no permission', cause);
  }
}

/** Makes a folder and those that it is in. @throws {UsageError} unless it can be made */
export function makeFolder(path: string): void {
  const found = stat(path);
  if (found?.isDirectory()) return;
  if (found) throw refusal(path, "it isn't a folder");
  // one by one, because a recursive mkdir never returns where the file system itself makes the files, as in /proc
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (cause) {
    throw refusal(path, 'no folder can be made there', cause);
  }
}

function refusal(path: string, why: string, cause?: unknown): UsageError {
  return new UsageError(`Can't write "${path}": ${why}.`, { cause });
}

function stat(path: string): ReturnType<typeof statSync> {
  return statSync(path, { throwIfNoEntry: false });
}
