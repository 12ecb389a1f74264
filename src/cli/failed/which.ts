import type { Command } from '../terminal/command-line.ts';

/** What `sluice failed` does besides listing groups, by its first argument. */
const PARTS = new Map<string, Command['load']>([
  ['list', () => import('./list-command.ts')],
  ['show', () => import('./show-command.ts')],
  ['repair', () => import('./repair-command.ts')],
]);

/** `sluice failed`: why messages failed or, by its first argument, a command that works on them. */
export async function run(args: string[]): Promise<number> {
  const [what = '', ...rest] = args;
  const part = await PARTS.get(what)?.();
  return part ? part.run(rest) : (await import('./command.ts')).run(args);
}
