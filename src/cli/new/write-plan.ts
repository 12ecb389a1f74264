import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { UnavailableError } from '../terminal/unavailable-error.ts';

/**
 * Writes files, by their paths below `root`, and calls `complete`. If either fails, these files are as they were, and the folders
 * that were made for them are gone.
 * @throws {UnavailableError} that says why
 */
export async function writePlan(
  root: URL,
  files: ReadonlyMap<string, string>,
  complete: (root: URL) => void,
): Promise<void> {
  const before = new Map<string, string | undefined>();
  const made: string[] = [];
  try {
    for (const [path, text] of files) {
      const file = new URL(path, root);
      before.set(path, await readFile(file, 'utf8').catch(() => undefined));
      const folder = await mkdir(new URL('.', file), { recursive: true });
      if (folder !== undefined) made.push(folder);
      await writeFile(file, text);
    }
    complete(root);
  } catch (cause) {
    for (const [path, text] of before)
      await (text === undefined ? rm(new URL(path, root), { force: true }) : writeFile(new URL(path, root), text));
    // whatever was derived into them, too
    for (const folder of made) await rm(folder, { recursive: true, force: true });
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UnavailableError(`Nothing was written: ${why}`, { cause });
  }
}
