import type { Command } from '../terminal/command-line.ts';
import { parts } from '../terminal/parts.ts';

/** What `sluice failed` does besides listing groups, by its first argument. */
const PARTS = new Map<string, Command['load']>([
  ['list', () => import('./list-command.ts')],
  ['show', () => import('./show-command.ts')],
  ['repair', () => import('./repair-command.ts')],
]);

/** `sluice failed`: why messages failed or, by its first argument, a command that works on them. */
export const run = parts(PARTS, () => import('./command.ts'));
