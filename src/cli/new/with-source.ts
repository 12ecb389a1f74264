import { readFile } from 'node:fs/promises';
import type { Schema } from '../../contracts/schema.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { insertAll, type Insertion } from '../templates/insert.ts';
import { mergeSections } from '../templates/merge-sections.ts';
import { exampleFiles } from './example.ts';
import type { Names } from './names.ts';
import { renamed } from './renamed.ts';
import { CHANGES, type Source } from './sources.ts';

/** The texts of a pipeline's files, by path from the repository's root. */
export type Files = ReadonlyMap<string, string>;

/**
 * A pipeline's files with another source: its function and sample event, and what these need in the template, the tests and the README.
 * `isFirst` makes it what `sluice send` uses.
 * @throws {UsageError} if a file's layout differs from the example's
 */
export async function withSource(
  root: URL,
  files: Files,
  source: Exclude<Source, 'queue'>,
  { names, schema, isFirst }: { readonly names: Names; readonly schema: Schema; readonly isFirst: boolean },
): Promise<Map<string, string>> {
  const { pipeline } = names;
  const folder = new URL(`docs/examples/sources/${source}/`, root);
  const { entryPoint, ...changes } = CHANGES[source];
  const changed = new Map([...files, ...(await exampleFiles(folder, names, schema))]);
  const insert = (path: string, insertions: readonly Insertion[]) => {
    const inNames = insertions.map((each) => ({ ...each, put: renamed(each.put, names) }));
    const text = insertAll(files.get(path) ?? '', inNames);
    if (text === undefined) throw otherLayout(path, source);
    changed.set(path, text);
  };
  const sections = renamed(await readFile(new URL('sections.yaml', folder), 'utf8'), names);
  const template = `src/${pipeline}/template.yaml`;
  insert(template, changes.template);
  changed.set(template, mergeSections(changed.get(template) ?? '', sections));
  insert(`tests/${pipeline}/events.test.ts`, changes.test);
  insert(`src/${pipeline}/README.md`, changes.readme);
  const definition = `src/${pipeline}/pipeline.ts`;
  const sending = entryPoint === undefined ? [] : [isFirst ? asFirst(entryPoint) : asLast(entryPoint)];
  insert(definition, [...(changes.pipeline ?? []), ...sending]);
  return changed;
}

function asFirst(entryPoint: string): Insertion {
  return { behind: /entryPoints: \[/, put: `${entryPoint}, ` };
}

function asLast(entryPoint: string): Insertion {
  return { behind: /entryPoints: \[[^\]]*\}/, put: `, ${entryPoint}` };
}

function otherLayout(path: string, source: Source): UsageError {
  return new UsageError(
    `Can't add ${source} to ${path}, because its layout differs from that of docs/examples/weather: add by hand what docs/examples/sources/${source} has.`,
  );
}
