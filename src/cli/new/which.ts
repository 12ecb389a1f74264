/** What `sluice new` makes besides pipelines, by its first argument. */
const PARTS = new Map([
  ['source', () => import('./source-command.ts')],
  ['question', () => import('./question-command.ts')],
  ['dashboard', () => import('./dashboard-command.ts')],
  ['alarm', () => import('./alarm-command.ts')],
]);

/** `sluice new`: a pipeline or, with the name of a part, what comes next in one. */
export async function run(args: string[]): Promise<number> {
  const [what = '', ...rest] = args;
  const part = await PARTS.get(what)?.();
  return part ? part.run(rest) : (await import('./command.ts')).run(args);
}
