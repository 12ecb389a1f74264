import type { Question } from '../../cli/ask/question.ts';
import { cleanName } from '../../cli/query/table.ts';
import { landedIn } from '../../cli/pipelines/landed.ts';
import type { EntryPoint, Pipeline } from '../../cli/pipelines/pipeline.ts';
import type { Schema } from '../../contracts/schema.ts';
import { sourcesOf } from '../dashboards/proof.ts';

/** A file of the repository. */
export interface SourceFile {
  /** Such as `src/sessions/consume.ts`. */
  readonly path: string;
  readonly text: string;
}

/** Where a contract's messages come from, and who reads them. */
export interface Uses {
  /** How they enter, or what they are rows of, in words. */
  readonly from: readonly string[];
  /** Code that uses the contract: what makes or validates its messages. */
  readonly code: readonly string[];
  /** SQL that reads its table. */
  readonly sql: readonly string[];
  readonly questions: readonly Question[];
}

interface Repository {
  readonly pipelines: readonly Pipeline[];
  readonly schemas: readonly Schema[];
  readonly questions: readonly Question[];
  /** The code and the SQL below `src/`, without what is derived. */
  readonly files: readonly SourceFile[];
}

/** Follows from the entry points, imports and SQL of the repository. */
export function usesOf(schema: Schema, { pipelines, schemas, questions, files }: Repository): Uses {
  const { $id } = schema;
  const [pipeline = '', message = ''] = $id.split('/');
  const table = schema['x-warehouse-table'] ?? cleanName({ id: $id });
  const imported = `generated/${message}.ts`;
  const isOwn = ({ path }: SourceFile) => pipeline === 'lib' || path.startsWith(`src/${pipeline}/`);
  const own = files.filter(isOwn);
  const reads = new RegExp(String.raw`\b(?:FROM|JOIN)\s+(?:\w+\.)?${table}\b`, 'i');
  const importing = pipeline === 'lib' ? `lib/${imported}` : imported;
  return {
    from: originsOf(schema, pipelines),
    code: own.flatMap(({ path, text }) => (path.endsWith('.ts') && importsOf(text, importing, path) ? [path] : [])),
    sql: own.flatMap(({ path, text }) =>
      path.endsWith('.sql') && !path.includes('/questions/') && reads.test(text) ? [path] : [],
    ),
    questions: questions.filter((each) => sourcesOf(each, schemas).some(({ contract }) => contract === $id)),
  };
}

/** A file of lib names a contract of lib without `lib/`. */
function importsOf(text: string, imported: string, path: string): boolean {
  const name = path.startsWith('src/lib/') ? imported.replace(/^lib\//, '') : imported;
  return text.includes(`/${name}'`);
}

function originsOf(
  { $id, 'x-source-table': table, 'x-warehouse-table': star, 'x-zone': zone }: Schema,
  pipelines: readonly Pipeline[],
) {
  const landed = landedIn(pipelines).find(({ contract }) => contract.id === $id);
  return [
    ...(landed?.entryPoints ?? []).map(entryInWords),
    ...(landed && !landed.entryPoints ? ['made by the pipeline itself'] : []),
    ...(table === undefined ? [] : [`rows of the source's table ${table}`]),
    ...(star === undefined ? [] : [`rows of the warehouse's table ${star}, which the pipeline makes`]),
    ...(zone === undefined ? [] : ['rows that a batch makes of what landed']),
  ];
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

/** The other versions of the same message. */
export function versionsOf({ $id }: Schema, schemas: readonly Schema[]): Schema[] {
  const name = (id: string) => id.replace(/\.v\d+$/, '');
  return schemas.filter((each) => each.$id !== $id && name(each.$id) === name($id));
}
