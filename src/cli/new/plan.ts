import { readFile } from 'node:fs/promises';
import type { Schema } from '../../contracts/schema.ts';
import { asUsageError } from '../../lib/usage-error.ts';
import { contractJson } from '../infer/contract-text.ts';
import { rootWith } from '../templates/root-with.ts';
import { exampleFiles } from './example.ts';
import { formattedFiles } from './formatted-files.ts';
import type { Names } from './names.ts';
import { readmeOf } from './readme.ts';
import type { Source } from './sources.ts';
import { withSource } from './with-source.ts';

/**
 * Every file that a new pipeline adds or changes, by its path from the repository's root, with its text. `sources` are those that it
 * has besides its queue, or with it, first what `sluice send` uses.
 * @throws {UsageError} if template.yaml is missing, isn't YAML, or has no place for the pipeline
 */
export async function planOf(
  root: URL,
  names: Names,
  schema: Schema,
  sources: readonly Source[],
): Promise<ReadonlyMap<string, string>> {
  const template = await readFile(new URL('template.yaml', root), 'utf8').catch((cause: unknown) => {
    throw asUsageError(cause, "template.yaml can't be read: ");
  });
  let files = await exampleFiles(new URL('docs/examples/weather/', root), names, schema);
  files.set(`schemas/${schema.$id}.json`, contractJson(schema));
  files.set(`src/${names.pipeline}/README.md`, readmeOf(names, schema));
  const [first] = sources;
  // behind the others in their order, and before them the first
  for (const source of sources)
    if (source !== 'queue') files = await withSource(root, files, source, { names, schema, isFirst: source === first });
  files.set('template.yaml', rootWith(names.pipeline, template));
  return formattedFiles(files);
}
