import { mkdirSync } from 'node:fs';

/** The repository. */
export const root = new URL('../../', import.meta.url);

/** Where the benchmarks keep what they make. */
export const cache = new URL('.local/bench/', root);
mkdirSync(cache, { recursive: true });
