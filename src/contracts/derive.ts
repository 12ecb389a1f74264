import { contractPage } from './document.ts';
import { cleanContractsModule, contractModule } from './module.ts';
import { readSchemas, type Schema } from './schema.ts';
import { sqlModules } from './sql-modules.ts';
import { asUsageError, UsageError } from '../lib/usage-error.ts';
import { messageOf, validatorModule } from './validator.ts';
import { warehouseDdl } from './warehouse-ddl.ts';

/** Everything that is derived from the contracts below `root`/schemas, and the modules of SQL files: file path → text. */
export async function deriveAll(root: URL): Promise<ReadonlyMap<string, string>> {
  const schemas = await readSchemas(root);
  const files = new Map([...(await sqlModules(root)), ...warehouseDdl(schemas)]);
  for (const schema of schemas) {
    for (const [path, text] of await derive(schema, schemas)) files.set(path, text);
  }
  files.set('src/lib/generated/clean-contracts.ts', await cleanContractsModule(schemas));
  return files;
}

/** What is derived from one contract. @throws {UsageError} naming its file, if it can't be compiled */
async function derive(schema: Schema, all: readonly Schema[]): Promise<[path: string, text: string][]> {
  const pipeline = schema.$id.split('/')[0] ?? '';
  const folder = `src/${pipeline}/generated/${messageOf(schema)}`;
  const banner = bannerOf(schema);
  const [fault] = await faultsOfUpgrade(schema, all);
  if (fault !== undefined) throw new UsageError(`schemas/${schema.$id}.json: x-upgrades-from: ${fault}`);
  try {
    return [
      [`${folder}.validate.ts`, validatorModule(schema, banner)],
      [`${folder}.ts`, await contractModule(schema, banner, all)],
      [`docs/contracts/${schema.$id}.md`, contractPage(schema)],
    ];
  } catch (cause) {
    throw asUsageError(cause, `schemas/${schema.$id}.json: `);
  }
}

/** Few contracts have an older version, and the search for a message of both loads half a second's worth of code. */
async function faultsOfUpgrade(schema: Schema, all: readonly Schema[]): Promise<string[]> {
  if (schema['x-upgrades-from'] === undefined) return [];
  const { upgradeFaults } = await import('./upgrade-faults.ts');
  return upgradeFaults(schema, all);
}

function bannerOf(schema: Schema): string {
  return `// Derived from schemas/${schema.$id}.json by \`npx sluice contracts\`. Do not edit.\n`;
}
