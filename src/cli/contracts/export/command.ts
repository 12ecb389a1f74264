import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { readSchemas } from '../../../contracts/schema.ts';
import { UsageError } from '../../../lib/usage-error.ts';
import { readPipelines } from '../../pipelines/read-pipelines.ts';
import { ROOT } from '../../templates/template.ts';
import { command } from '../../terminal/command.ts';
import { expectWritable, makeFolder } from '../../terminal/expect-writable.ts';
import { schemaNamed } from '../schema-named.ts';
import { EXPORTS, type Exported } from './documents.ts';

const FORMATS = [...EXPORTS.keys()].join('|');

/** `sluice contracts export`: contracts in the formats that other tools read. */
export const run = command({
  usage: `npx sluice contracts export [<contract>...] --format ${FORMATS}`,
  description: `Prints contracts, all by default, in the formats of other tools:

  odcs: Open Data Contract Standard 3.1, a document for each contract
  asyncapi: AsyncAPI 3.0, a document for each pipeline
  openapi: OpenAPI 3.1, one self-contained document for each HTTP API
  json-schema: JSON Schema 2020-12 for validators that don't know our formats

YAML documents are separated by lines of "---"; JSON documents follow each other.`,
  options: {
    format: { type: 'string', value: FORMATS, says: 'the format' },
    out: { type: 'string', value: '<folder>', says: 'write files below this folder instead' },
  },
  positionals: [0, 1_000],
  exitCodes: { 0: 'exported', 1: 'a contract could not be read', 2: 'usage error' },
  run: async ({ format, out }, names) => {
    const exportAll = EXPORTS.get(format ?? '');
    if (!exportAll)
      throw new UsageError(
        `Expected --format to be one of ${[...EXPORTS.keys()].join(', ')}${format === undefined ? '' : `, not "${format}"`}.`,
      );
    const schemas = await readSchemas(ROOT);
    const chosen = names.length === 0 ? schemas : names.map((name) => schemaNamed(schemas, name));
    const documents = await exportAll(chosen, { root: ROOT, schemas, pipelines: await readPipelines() });
    const isJson = format === 'json-schema';
    if (out === undefined)
      console.log(
        documents
          .map((each) => textOf(each, isJson))
          .join(isJson ? '' : '---\n')
          .trimEnd(),
      );
    else
      for (const each of documents)
        await write(join(out, `${each.name}.${isJson ? 'json' : 'yaml'}`), textOf(each, isJson));
    return 0;
  },
});

function textOf({ content }: Exported, isJson: boolean): string {
  return isJson
    ? `${JSON.stringify(content, null, 2)}\n`
    : stringify(content, { lineWidth: 0, aliasDuplicateObjects: false });
}

async function write(path: string, text: string): Promise<void> {
  makeFolder(dirname(path));
  expectWritable(path);
  await writeFile(path, text);
  console.log(`Wrote ${path}.`);
}
