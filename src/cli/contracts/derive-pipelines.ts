import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { at, entries } from '../../lib/values.ts';

/**
 * What is derived from pipelines, too, by file path: the Glue template of each pipeline that has a lake, and the index of contracts. It
 * depends on the modules that `deriveAll` returns, so these must have been written before.
 */
export async function derivePipelines(): Promise<ReadonlyMap<string, string>> {
  // a thread of its own, because this one may have loaded the modules as they were before they were derived
  const worker = new Worker(new URL('./pipelines-worker.ts', import.meta.url));
  const message: unknown = await once(worker, 'message');
  return new Map(entries(at(message, 0)).map(([path, text]) => [path, String(text)]));
}
