/** What `sluice new` makes besides pipelines, by its first argument. */
const PARTS = new Map([
  ['source', () => import('./source-command.ts')],
  ['question', () => import('./question-command.ts')],
]);

/** `sluice new`: a pipeline or, with `source` or `question`, what comes next in one. */
export async function run(args: string[]): Promise<number> {
  const [what = '', ...rest] = args;
  const part = await PARTS.get(what)?.();
  return part ? part.run(rest) : (await import('./command.ts')).run(args);
}
