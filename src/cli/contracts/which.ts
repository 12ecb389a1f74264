import { parts } from '../terminal/parts.ts';

/** What `sluice contracts` does besides deriving, by its first argument. */
const PARTS = new Map([
  ['diff', () => import('./diff/command.ts')],
  ['export', () => import('./export/command.ts')],
]);

/** `sluice contracts`: derives what follows from contracts or, with another word, compares or exports them. */
export const run = parts(PARTS, () => import('./command.ts'));
