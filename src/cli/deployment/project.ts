import { fileURLToPath } from 'node:url';

/** The repository's folder, with a trailing slash. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** PATH with the Node 24 of node_modules first: MiniStack and SAM use the `node` they find there. */
export function toolPath(): string {
  return `${root}node_modules/.bin:${process.env['PATH'] ?? ''}`;
}
