import { parentPort } from 'node:worker_threads';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { glueTemplate } from '../../contracts/glue-template.ts';

/** A thread of `deriveGlue`: posts the templates by their pipelines' names. */
const templates: Record<string, string> = {};
for (const { name, glueTables } of await readPipelines())
  if (glueTables) templates[name] = glueTemplate(name, await glueTables());
parentPort?.postMessage(templates);
