import { contractPage } from './document.ts';
import { contractModule } from './module.ts';
import { readSchemas, type Schema } from './schema.ts';
import { sqlModules } from './sql-modules.ts';
import { messageOf, validatorModule } from './validator.ts';

/** Everything that follows from the contracts below `root`/schemas, and the modules of SQL files: file path → text. */
export async function deriveAll(root: URL): Promise<ReadonlyMap<string, string>> {
  const files = new Map(await sqlModules(root));
  for (const schema of await readSchemas(root)) {
    const pipeline = schema.$id.split('/')[0] ?? '';
    const folder = `src/${pipeline}/generated/${messageOf(schema)}`;
    const banner = bannerOf(schema);
    files.set(`${folder}.ts`, await contractModule(schema, banner));
    files.set(`${folder}.validate.ts`, validatorModule(schema, banner));
    files.set(`docs/contracts/${schema.$id}.md`, contractPage(schema));
  }
  return files;
}

function bannerOf(schema: Schema): string {
  return `// Derived from schemas/${schema.$id}.json by \`npx sluice contracts\`. Do not edit.\n`;
}
