import { parts } from '../terminal/parts.ts';

/** What `sluice contracts` does besides deriving, by its first argument. */
const PARTS = new Map([
  ['bump', () => import('./bump/command.ts')],
  ['diff', () => import('./diff/command.ts')],
  ['export', () => import('./export/command.ts')],
]);

/** `sluice contracts`: derives files from contracts or, with another word, bumps, compares or exports them. */
export const run = parts(PARTS, () => import('./command.ts'));
