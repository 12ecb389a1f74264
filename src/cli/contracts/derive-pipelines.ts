import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { at, entries } from '../../lib/values.ts';

/**
 * What follows from pipelines, too: the template of the Glue tables of each that has a lake, and the index of contracts: file path →
 * text. They follow from the modules that `deriveAll` gives, so these must have been written before.
 */
export async function derivePipelines(): Promise<ReadonlyMap<string, string>> {
  // a thread of its own, because this one may have loaded the modules as they were before they were derived
  const worker = new Worker(new URL('./pipelines-worker.ts', import.meta.url));
  const message: unknown = await once(worker, 'message');
  return new Map(entries(at(message, 0)).map(([path, text]) => [path, String(text)]));
}
