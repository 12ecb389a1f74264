import { glob, readFile } from 'node:fs/promises';
import type { Schema } from '../../contracts/schema.ts';
import { messageOf } from '../../contracts/validator.ts';
import { lakeTable } from '../../lib/lake/lake-table.ts';
import { landedIn } from '../pipelines/landed.ts';
import type { EntryPoint, Pipeline } from '../pipelines/pipeline.ts';

/** A file of the repository. */
export interface SourceFile {
  /** Such as `src/sessions/consume.ts`. */
  readonly path: string;
  readonly text: string;
}

/** A file that makes, validates or reads the messages of a contract, or describes their table to others. */
export interface UsingFile extends SourceFile {
  readonly kind: Kind;
}

type Kind = 'question' | 'dashboard' | 'SQL' | 'code' | 'document';

/** A line of a file, as `src/sessions/quality.sql:12`. */
export type Place = string;

/** Everything that may use a contract: code, SQL, questions, dashboards, APIs and table definitions, but no derived code. */
export async function readSources(root: URL): Promise<SourceFile[]> {
  const paths = await Array.fromAsync(glob(FILES, { cwd: root, exclude: (path) => path === 'node_modules' }));
  const named = paths.filter((path) => !/\/generated\/.*\.ts$/.test(path)).sort();
  return Promise.all(named.map(async (path) => ({ path, text: await readFile(new URL(path, root), 'utf8') })));
}

const FILES = [
  'src/**/*.{ts,sql}',
  'src/*/openapi.yaml',
  'src/*/generated/glue.yaml',
  'src/*/dashboards/*.yaml',
  'docs/warehouse/*.sql',
];

/**
 * Who uses a contract, among the files of its pipeline, or among all files for a contract of lib: code that imports it or names its type,
 * whatever reads or describes its table, and dashboards that show one of the questions found.
 */
export function filesUsing(schema: Schema, files: readonly SourceFile[]): UsingFile[] {
  const pipeline = schema.$id.split('/')[0] ?? '';
  const own = pipeline === 'lib' ? files : files.filter(({ path }) => isOf(path, pipeline));
  const using = own.flatMap((file) => {
    const kind = kindOf(file.path);
    return kind !== 'dashboard' && uses(file, kind, schema) ? [{ ...file, kind }] : [];
  });
  const questions = using.flatMap(({ path, kind }) =>
    kind === 'question' ? [wordOf(path.replace(/^.*\/|\.sql$/g, ''))] : [],
  );
  const dashboards = own
    .filter(({ path, text }) => kindOf(path) === 'dashboard' && questions.some((name) => name.test(text)))
    .map((file) => ({ ...file, kind: 'dashboard' as const }));
  return [...using, ...dashboards];
}

/** Where files name a field, and where dashboards show the questions that do. */
export function placesOf(field: string, files: readonly UsingFile[]): Place[] {
  const places = linesWith(
    field,
    files.filter(({ kind }) => kind !== 'dashboard'),
  );
  const questions = places.flatMap((place) => /\/questions\/([\w-]+)\.sql:/.exec(place)?.[1] ?? []);
  const dashboards = files.filter(({ kind }) => kind === 'dashboard');
  return [...places, ...[...new Set(questions)].flatMap((question) => linesWith(question, dashboards))];
}

/** How the messages of a contract come to be, in words; nothing if only code makes them. */
export function originsOf(
  { $id, 'x-source-table': table, 'x-warehouse-table': star, 'x-zone': zone }: Schema,
  pipelines: readonly Pipeline[],
): string[] {
  const landed = landedIn(pipelines).find(({ contract }) => contract.id === $id);
  return [
    ...(landed?.entryPoints ?? []).map(entryInWords),
    ...(landed && !landed.entryPoints ? ['the pipeline itself'] : []),
    ...(table === undefined ? [] : [`rows of the source table ${table}`]),
    ...(star === undefined ? [] : [`rows of the warehouse table ${star}, which the pipeline loads`]),
    ...(zone === undefined ? [] : ['rows that a batch derives from what landed']),
  ];
}

/** The tables that a question reads, which it names with their pipeline: `orders.current_order_line`. */
export function tablesAsked(sql: string): string[] {
  return [...new Set(Array.from(sql.matchAll(/\b(?:FROM|JOIN)\s+\w+\.(\w+)/gi), ([, table = '']) => table))];
}

/** Whether a table, or the view of a fact's current rows, has the rows of a contract. */
export function isTableOf(table: string, { $id, 'x-warehouse-table': star }: Schema): boolean {
  return table.replace(/^current_/, 'fact_') === (star ?? lakeTable({ id: $id, columns: [] }).name);
}

function isOf(path: string, pipeline: string): boolean {
  return path.startsWith(`src/${pipeline}/`) || path.startsWith(`docs/warehouse/${pipeline}.`);
}

function kindOf(path: string): Kind {
  if (path.includes('/dashboards/')) return 'dashboard';
  if (path.includes('/questions/')) return 'question';
  if (path.endsWith('.ts')) return 'code';
  return path.startsWith('docs/') || path.endsWith('.yaml') ? 'document' : 'SQL';
}

function uses({ path, text }: SourceFile, kind: Kind, schema: Schema): boolean {
  const isRead = (table: string) => isTableOf(table, schema);
  if (kind === 'document') return wordOf(schema.title).test(text) || (text.match(/\w+/g) ?? []).some(isRead);
  if (kind === 'question') return tablesAsked(text).some(isRead);
  const read = Array.from(text.matchAll(/\b(?:FROM|JOIN)\s+(?:\w+\.)?(\w+)/gi), ([, table = '']) => table);
  if (read.some(isRead)) return true;
  return (
    kind === 'code' && (imports(text, path, schema) || (isOwnCode(path, schema) && wordOf(schema.title).test(text)))
  );
}

/** Files of lib name a contract of lib without `lib/`. */
function imports(text: string, path: string, schema: Schema): boolean {
  const folder = schema.$id.startsWith('lib/') && !path.startsWith('src/lib/') ? 'lib/generated' : 'generated';
  return text.includes(`/${folder}/${messageOf(schema)}.ts'`);
}

/** Other pipelines and commands may have a type of that name. */
function isOwnCode(path: string, { $id }: Schema): boolean {
  return path.startsWith(`src/${$id.split('/')[0]}/`);
}

function linesWith(name: string, files: readonly SourceFile[]): Place[] {
  const word = wordOf(name);
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (word.test(line) ? [`${path}:${index + 1}`] : [])),
  );
}

function wordOf(name: string): RegExp {
  // names may contain characters that mean something else in a pattern
  return new RegExp(`(?<![\\w-])${name.replaceAll(/[^\w\s]/g, String.raw`\$&`)}(?![\\w-])`);
}

function entryInWords(entry: EntryPoint): string {
  switch (entry.kind) {
    case 'queue':
      return `the queue at the stack output ${entry.output}`;
    case 'import':
      return 'files dropped below import/';
    case 'api':
      return `the HTTP API, POST ${entry.path}`;
  }
}
