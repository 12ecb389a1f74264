import { parts } from '../terminal/parts.ts';

/** What `sluice contracts` does besides deriving, by its first argument. */
const PARTS = new Map([['diff', () => import('./diff/command.ts')]]);

/** `sluice contracts`: derives what follows from contracts or, with `diff`, compares them with earlier ones. */
export const run = parts(PARTS, () => import('./command.ts'));
