import { homedir } from 'node:os';

/** What is downloaded once per machine, and so outside of any clone: Trino takes 400 MB. */
export const cache = `${process.env['XDG_CACHE_HOME'] ?? `${homedir()}/.cache`}/sluice`;
