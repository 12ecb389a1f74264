import { parts } from '../terminal/parts.ts';
import { isDatabaseUrl } from './postgres/database-address.ts';

/** What `sluice new` creates besides pipelines, by its first argument. */
const PARTS = new Map([
  ['source', () => import('./source-command.ts')],
  ['question', () => import('./question-command.ts')],
  ['dashboard', () => import('./dashboard-command.ts')],
  ['alarm', () => import('./alarm-command.ts')],
]);

/** `sluice new`: creates a pipeline from a sample or a database or, by its first argument, a part of a pipeline. */
export const run = parts(
  PARTS,
  (args) => (fromDatabase(args) ? import('./postgres/command.ts') : import('./command.ts')),
  true,
);

/** Whether --from names a database, and not a file. */
function fromDatabase(args: readonly string[]): boolean {
  const given = args.flatMap((each, place) =>
    each === '--from' ? (args[place + 1] ?? '') : (each.split('--from=')[1] ?? []),
  );
  return given.some((from) => from === 'postgres' || isDatabaseUrl(from));
}
