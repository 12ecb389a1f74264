import { readFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import type { Schema } from '../../contracts/schema.ts';
import { rootWith } from '../templates/root-with.ts';
import { exampleFiles } from './example.ts';
import type { Names } from './names.ts';
import { readmeOf } from './readme.ts';

/** Every file that a new pipeline adds or changes, by its path from the repository's root, with its text. */
export async function planOf(root: URL, names: Names, schema: Schema): Promise<ReadonlyMap<string, string>> {
  const template = await readFile(new URL('template.yaml', root), 'utf8');
  const files = await exampleFiles(root, names, schema);
  files.set(`src/${names.pipeline}/README.md`, readmeOf(names, schema));
  files.set('template.yaml', rootWith(names.pipeline, template));
  const formatted = Array.from(files, async ([path, text]): Promise<[string, string]> => {
    const filepath = new URL(path, root).pathname;
    return [path, await format(text, { ...(await resolveConfig(filepath)), filepath })];
  });
  return new Map(await Promise.all(formatted));
}
