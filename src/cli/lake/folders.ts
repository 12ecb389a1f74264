import { fileURLToPath } from 'node:url';

/** Where the commands keep a copy of a pipeline's lake. */
export function lakeFolder(pipeline: string): string {
  return fileURLToPath(new URL(`../../../.local/lake/${pipeline}`, import.meta.url));
}
