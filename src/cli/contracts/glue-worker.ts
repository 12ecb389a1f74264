import { parentPort } from 'node:worker_threads';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { glueTemplate } from '../../contracts/glue-template.ts';
import { readSchemas } from '../../contracts/schema.ts';

/** A thread of `deriveGlue`: posts the templates by their pipelines' names. */
const ids = (await readSchemas(new URL('../../../', import.meta.url))).map(({ $id }) => $id);
const templates: Record<string, string> = {};
for (const { name, lake, glueTables } of await readPipelines()) {
  if (!lake) continue;
  templates[name] = glueTemplate(name, {
    landed: (lake.landed ?? []).map(({ contract }) => contract),
    // notices that publish and other functions of src/lib read may be rejected as well
    rejecting: ids.filter((id) => id.startsWith(`${name}/`) || id.startsWith('lib/')),
    ...(await glueTables?.()),
  });
}
parentPort?.postMessage(templates);
