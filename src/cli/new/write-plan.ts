import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { UnavailableError } from '../terminal/unavailable-error.ts';

/**
 * Writes files, by their paths below `root`, and calls `complete`. All or none: if either fails, files are as they were.
 * @throws {UnavailableError} that says why
 */
export async function writePlan(
  root: URL,
  files: ReadonlyMap<string, string>,
  complete: (root: URL) => void,
): Promise<void> {
  const before = new Map<string, string | undefined>();
  try {
    for (const [path, text] of files) {
      const file = new URL(path, root);
      before.set(path, await readFile(file, 'utf8').catch(() => undefined));
      await mkdir(new URL('.', file), { recursive: true });
      await writeFile(file, text);
    }
    complete(root);
  } catch (cause) {
    for (const [path, text] of before)
      await (text === undefined ? rm(new URL(path, root), { force: true }) : writeFile(new URL(path, root), text));
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UnavailableError(`Nothing was written: ${why}`, { cause });
  }
}
