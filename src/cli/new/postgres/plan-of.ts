import { readFile } from 'node:fs/promises';
import type { Schema } from '../../../contracts/schema.ts';
import { versionOf } from '../../../contracts/version.ts';
import { asUsageError } from '../../../lib/usage-error.ts';
import { contractJson } from '../../infer/contract-text.ts';
import { pascalCase } from '../../pipelines/pascal-case.ts';
import { rootWith } from '../../templates/root-with.ts';
import { exampleFilesOf } from '../example.ts';
import { formattedFiles } from '../formatted-files.ts';
import { constantOf } from '../names.ts';
import { readmeOf } from './readme-of.ts';
import type { ContractedTable } from './contract-of.ts';

export interface DatabasePipeline {
  readonly pipeline: string;
  /** The name of the secret with the connection details, and the address as host:port/database if the secret lacks it. */
  readonly secret: string;
  readonly address: string | undefined;
  /** Whether the source may be a standby. */
  readonly replica: boolean;
  readonly tables: readonly ContractedTable[];
}

/** Every file that a pipeline of a database's tables adds or changes, by its path from the repository's root, with its text. */
export async function planOf(root: URL, made: DatabasePipeline): Promise<ReadonlyMap<string, string>> {
  const { pipeline, secret, address, replica, tables } = made;
  const template = await readFile(new URL('template.yaml', root), 'utf8').catch((cause: unknown) => {
    throw asUsageError(cause, "template.yaml can't be read: ");
  });
  const files = await exampleFilesOf(new URL('docs/examples/database/', root), { pipeline, message: 'row' });
  const own = `src/${pipeline}/template.yaml`;
  const given = (files.get(own) ?? '')
    .replace(/(?<=SourceSecretName:[^]*?Default: )sluice\/[\w-]+\/source/, () => secret)
    .replace(/(?<=SourceAddress:[^]*?Default: )none/, () => address ?? 'none')
    .replace(/(?<=SourceReplica:[^]*?Default: )'false'/, `'${String(replica)}'`);
  files.set(own, given);
  const definition = `src/${pipeline}/pipeline.ts`;
  files.set(
    definition,
    (files.get(definition) ?? '').replace(/(?<=secret: ')[^']*/, () => secret),
  );
  files.set(`src/${pipeline}/star.ts`, starOf(pipeline));
  files.set(`src/${pipeline}/tables.ts`, tablesOf(tables.map(({ schema }) => schema)));
  files.set(`src/${pipeline}/README.md`, readmeOf(made));
  for (const { schema } of tables) files.set(`schemas/${schema.$id}.json`, contractJson(schema));
  files.set('template.yaml', rootWith(pipeline, template));
  return formattedFiles(files);
}

function tablesOf(schemas: readonly Schema[]): string {
  const tables = schemas.map(({ $id }) => {
    const file = $id.slice($id.indexOf('/') + 1);
    return { file, constant: constantOf(versionOf(file).name) };
  });
  return `import { copied } from '../lib/star/copied.ts';
import type { SourceTable } from '../lib/star/tables.ts';
${tables.map(({ constant, file }) => `import { ${constant} } from './generated/${file}.ts';\n`).join('')}
/** The source's tables, each as it is in the warehouse. */
export const TABLES: readonly SourceTable[] = [${tables.map(({ constant }) => `copied(${constant})`).join(', ')}];
`;
}

/** A schema's name has no hyphens. */
function starOf(pipeline: string): string {
  return `import { starOf } from '../lib/star/star.ts';
import { TABLES } from './tables.ts';

/** ${pascalCase(pipeline)} in the warehouse. */
export const STAR = starOf({ schema: '${pipeline.replaceAll('-', '_')}', tables: TABLES });
`;
}
