import { parentPort } from 'node:worker_threads';
import { contractIndex } from '../../contracts/contract-index.ts';
import { glueTemplate } from '../../contracts/glue-template.ts';
import { readSchemas } from '../../contracts/schema.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { ROOT } from '../templates/template.ts';
import { filesUsing, originsOf, readSources } from './uses.ts';

/** A thread of `derivePipelines`: posts texts by the paths of their files. */
const [schemas, pipelines, sources] = await Promise.all([readSchemas(ROOT), readPipelines(), readSources(ROOT)]);
const ids = schemas.map(({ $id }) => $id);
const files: Record<string, string> = {};
for (const { name, lake, glueTables } of pipelines) {
  if (!lake) continue;
  files[`src/${name}/generated/glue.yaml`] = glueTemplate(name, {
    landed: (lake.landed ?? []).map(({ contract }) => contract),
    // notices that publish and other functions of src/lib read may be rejected as well
    rejecting: ids.filter((id) => id.startsWith(`${name}/`) || id.startsWith('lib/')),
    ...(await glueTables?.()),
  });
}
files['docs/contracts/README.md'] = contractIndex(schemas, (schema) => ({
  producers: originsOf(schema, pipelines),
  // code changes too often for a page, and the console shows it
  consumers: filesUsing(schema, sources)
    .filter(({ kind }) => kind === 'question' || kind === 'dashboard' || kind === 'SQL')
    .map(({ path }) => path),
}));
parentPort?.postMessage(files);
