import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { UsageError } from '../../lib/usage-error.ts';

/** @throws {UsageError} unless a file can be written at `path` */
export function expectWritable(path: string): void {
  const refuse = (why: string, cause?: unknown) => new UsageError(`Can't write "${path}": ${why}.`, { cause });
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

function stat(path: string): ReturnType<typeof statSync> {
  return statSync(path, { throwIfNoEntry: false });
}
