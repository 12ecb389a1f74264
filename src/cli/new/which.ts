import { isDatabaseUrl } from './postgres/database-address.ts';

/** What `sluice new` makes besides pipelines, by its first argument. */
const PARTS = new Map([
  ['source', () => import('./source-command.ts')],
  ['question', () => import('./question-command.ts')],
  ['dashboard', () => import('./dashboard-command.ts')],
  ['alarm', () => import('./alarm-command.ts')],
]);

/** `sluice new`: a pipeline of a sample or of a database or, with the name of a part, what comes next in one. */
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
