import { mkdir, rm, writeFile } from 'node:fs/promises';
import { textAt } from './text-at.ts';
import { UnavailableError } from '../terminal/unavailable-error.ts';

/**
 * Writes files, by their paths below `root`, and calls `complete`, which derives other files from them. If either fails, these files
 * are as they were, the folders that were made for them are gone, and the others are derived again.
 * @throws {UnavailableError} that says why
 */
export async function writePlan(
  root: URL,
  files: ReadonlyMap<string, string>,
  complete: (root: URL) => void,
): Promise<void> {
  const before = new Map<string, string | undefined>();
  const made: string[] = [];
  let isDerived = false;
  try {
    for (const [path, text] of files) {
      const file = new URL(path, root);
      before.set(path, await textAt(file));
      const folder = await mkdir(new URL('.', file), { recursive: true });
      if (folder !== undefined) made.push(folder);
      await writeFile(file, text);
    }
    isDerived = true;
    complete(root);
  } catch (cause) {
    for (const [path, text] of before)
      await (text === undefined ? rm(new URL(path, root), { force: true }) : writeFile(new URL(path, root), text));
    // whatever was derived into them, too
    for (const folder of made) await rm(folder, { recursive: true, force: true });
    const why = cause instanceof Error ? cause.message : String(cause);
    if (isDerived) deriveAgain(root, complete, why);
    throw new UnavailableError(`Nothing was written: ${why}`, { cause });
  }
}

function deriveAgain(root: URL, complete: (root: URL) => void, why: string): void {
  try {
    complete(root);
  } catch (cause) {
    throw new UnavailableError(
      `What was written is undone, but what was derived from it may not be: run \`npm run contracts\`. ${why}`,
      { cause },
    );
  }
}
