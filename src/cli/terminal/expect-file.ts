import { accessSync, constants, statSync } from 'node:fs';
import { UsageError } from '../../lib/usage-error.ts';

/** @throws {UsageError} unless `path` is a file that can be read */
export function expectFile(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new UsageError(`There is no file ${path}.`);
  if (!stats.isFile()) throw new UsageError(`Expected ${path} to be a file.`);
  try {
    accessSync(path, constants.R_OK);
  } catch (cause) {
    throw new UsageError(`You have no permission to read ${path}.`, { cause });
  }
}
