import { fileURLToPath } from 'node:url';

/** The NODE_COMPILE_CACHE with which commands start in half the time. */
export const COMPILE_CACHE = fileURLToPath(new URL('../.local/compile-cache', import.meta.url));
