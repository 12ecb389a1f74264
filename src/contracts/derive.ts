import { contractIndex } from './contract-index.ts';
import { contractPage } from './document.ts';
import { cleanContractsModule, contractModule } from './module.ts';
import { readSchemas, type Schema } from './schema.ts';
import { sqlModules } from './sql-modules.ts';
import { asUsageError } from '../lib/usage-error.ts';
import { messageOf, validatorModule } from './validator.ts';
import { warehouseDdl } from './warehouse-ddl.ts';

/** Everything that is derived from the contracts below `root`/schemas, and the modules of SQL files: file path → text. */
export async function deriveAll(root: URL): Promise<ReadonlyMap<string, string>> {
  const schemas = await readSchemas(root);
  const files = new Map([...(await sqlModules(root)), ...warehouseDdl(schemas)]);
  for (const schema of schemas) {
    for (const [path, text] of await derive(schema)) files.set(path, text);
  }
  files.set('docs/contracts/README.md', contractIndex(schemas));
  files.set('src/lib/generated/clean-contracts.ts', await cleanContractsModule(schemas));
  return files;
}

/** What is derived from one contract. @throws {UsageError} naming its file, if it can't be compiled */
async function derive(schema: Schema): Promise<[path: string, text: string][]> {
  const pipeline = schema.$id.split('/')[0] ?? '';
  const folder = `src/${pipeline}/generated/${messageOf(schema)}`;
  const banner = bannerOf(schema);
  try {
    return [
      [`${folder}.validate.ts`, validatorModule(schema, banner)],
      [`${folder}.ts`, await contractModule(schema, banner)],
      [`docs/contracts/${schema.$id}.md`, contractPage(schema)],
    ];
  } catch (cause) {
    throw asUsageError(cause, `schemas/${schema.$id}.json: `);
  }
}

function bannerOf(schema: Schema): string {
  return `// Derived from schemas/${schema.$id}.json by \`npx sluice contracts\`. Do not edit.\n`;
}
