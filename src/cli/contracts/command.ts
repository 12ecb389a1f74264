import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { deriveAll } from '../../contracts/derive.ts';
import { deriveGlue } from '../../contracts/derive-glue.ts';

const HELP = `Usage: sluice contracts

Writes everything that is derived from schemas/ and from src/*/*.sql, and prints the paths.

Exit code: 0 written, 1 something could not be derived, 2 asked wrongly.`;

/** `sluice contracts`: writes everything that is derived from `schemas/` and from SQL files. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { help: { type: 'boolean' } } });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const root = new URL('../../../', import.meta.url);
  await write(root, await deriveAll(root));
  await write(root, await deriveGlue());
  return 0;
}

async function write(root: URL, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, text] of files) {
    const file = new URL(path, root);
    await mkdir(new URL('.', file), { recursive: true });
    await writeFile(file, text);
    console.log(path);
  }
}
