import { readFile } from 'node:fs/promises';
import { at } from '../../lib/values.ts';

/** The text of a file; undefined if there is none. Any other failure to read it is thrown. */
export async function textAt(file: URL): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (at(error, 'code') === 'ENOENT') return undefined;
    throw error;
  }
}
