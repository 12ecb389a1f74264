import { isDatabaseUrl } from './postgres/database-address.ts';

/** What `sluice new` creates besides pipelines, by its first argument. */
const PARTS = new Map([
  ['source', () => import('./source-command.ts')],
  ['question', () => import('./question-command.ts')],
  ['dashboard', () => import('./dashboard-command.ts')],
  ['alarm', () => import('./alarm-command.ts')],
]);

/** `sluice new`: creates a pipeline from a sample or a database or, by its first argument, a part of a pipeline. */
export async function run(args: string[]): Promise<number> {
  const [what = '', ...rest] = args;
  const part = await PARTS.get(what)?.();
  if (part) return part.run(rest);
  const made = fromDatabase(args) ? await import('./postgres/command.ts') : await import('./command.ts');
  return made.run(args);
}

/** Whether --from names a database, and not a file. */
function fromDatabase(args: readonly string[]): boolean {
  const given = args.flatMap((each, place) =>
    each === '--from' ? (args[place + 1] ?? '') : (each.split('--from=')[1] ?? []),
  );
  return given.some((from) => from === 'postgres' || isDatabaseUrl(from));
}
