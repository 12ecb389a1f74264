import { readFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import type { Schema } from '../../contracts/schema.ts';
import { asUsageError, UsageError } from '../../lib/usage-error.ts';
import { rootWith } from '../templates/root-with.ts';
import { exampleFiles } from './example.ts';
import type { Names } from './names.ts';
import { readmeOf } from './readme.ts';

/**
 * Every file that a new pipeline adds or changes, by its path from the repository's root, with its text.
 * @throws {UsageError} if template.yaml is missing, isn't YAML, or has no place for the pipeline
 */
export async function planOf(root: URL, names: Names, schema: Schema): Promise<ReadonlyMap<string, string>> {
  const template = await readFile(new URL('template.yaml', root), 'utf8').catch((cause: unknown) => {
    throw asUsageError(cause, "template.yaml can't be read: ");
  });
  const files = await exampleFiles(root, names, schema);
  files.set(`src/${names.pipeline}/README.md`, readmeOf(names, schema));
  files.set('template.yaml', rootWith(names.pipeline, template));
  const formatted = Array.from(files, async ([path, text]): Promise<[string, string]> => {
    const filepath = new URL(path, root).pathname;
    const options = { ...(await resolveConfig(filepath)), filepath };
    const formatted = await format(text, options).catch((cause: unknown) => {
      const [why = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
      throw new UsageError(`${path} can't be formatted: ${why}`, { cause });
    });
    return [path, formatted];
  });
  return new Map(await Promise.all(formatted));
}
