import { globSync, readFileSync } from 'node:fs';
import type { Schema } from '../../../contracts/schema.ts';
import { messageOf } from '../../../contracts/validator.ts';

/** A line of a file that names a field of a contract, as `src/sessions/quality.sql:12`. */
export type Place = string;

/** The files that may read the messages of a contract: queries, questions, APIs, table definitions and code. */
const FILES = ['src/*/**/*.{sql,ts}', 'src/*/openapi.yaml', 'src/*/generated/glue.yaml', 'docs/warehouse/*.sql'];

/**
 * Finds where `field` is named, in the pipeline's own files that also name the contract's table or type, and the dashboards that show
 * questions which name it.
 * @example
 * readersOf(root, schema)('download_speed'); // ['src/sessions/filtered-session.sql:12']
 */
export function readersOf(root: URL, schema: Schema): (field: string) => Place[] {
  const pipeline = schema.$id.split('/')[0] ?? '';
  const names = namesOf(schema).map(wordOf);
  const files = filesOf(root, FILES)
    .filter(({ path }) => path.startsWith(`src/${pipeline}/`) || path.startsWith(`docs/warehouse/${pipeline}.`))
    .filter(({ path, text }) => !/generated\/.*\.ts$/.test(path) && names.some((name) => name.test(text)));
  const dashboards = filesOf(root, [`src/${pipeline}/dashboards/*.yaml`]);
  return (field) => {
    const places = linesWith(field, files);
    const questions = places.flatMap((place) => /\/questions\/([\w-]+)\.sql:/.exec(place)?.[1] ?? []);
    return [...places, ...[...new Set(questions)].flatMap((question) => linesWith(question, dashboards))];
  };
}

interface File {
  readonly path: string;
  readonly text: string;
}

function filesOf(root: URL, patterns: readonly string[]): File[] {
  const paths = globSync(patterns, { cwd: root }).sort();
  return paths.map((path) => ({ path, text: readFileSync(new URL(path, root), 'utf8') }));
}

function linesWith(name: string, files: readonly File[]): Place[] {
  const word = wordOf(name);
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (word.test(line) ? [`${path}:${index + 1}`] : [])),
  );
}

/** What files call it: its table in the lake or the warehouse, and its TypeScript type. */
function namesOf(schema: Schema): string[] {
  const message = messageOf(schema).replace(/\.v\d+$/, '');
  const { 'x-warehouse-table': warehouse, 'x-source-table': source } = schema;
  return [message, message.replaceAll('-', '_'), schema.title, warehouse ?? '', source ?? ''].filter(
    (name) => name !== '',
  );
}

function wordOf(name: string): RegExp {
  return new RegExp(`(?<![\\w-])${escaped(name)}(?![\\w-])`);
}

/** Names may hold signs that a pattern reads otherwise. */
function escaped(name: string): string {
  return name.replaceAll(/[^\w\s]/g, String.raw`\$&`);
}
