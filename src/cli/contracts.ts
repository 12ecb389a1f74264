import { mkdir, writeFile } from 'node:fs/promises';
import { deriveAll } from './contracts/derive.ts';

/** `sluice contracts`: writes everything that is derived from `schemas/`. */
export async function contracts(root: URL): Promise<void> {
  for (const [path, text] of await deriveAll(root)) {
    const file = new URL(path, root);
    await mkdir(new URL('.', file), { recursive: true });
    await writeFile(file, text);
    console.log(path);
  }
}
