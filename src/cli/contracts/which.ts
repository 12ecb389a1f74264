/** What `sluice contracts` does besides deriving, by its first argument. */
const PARTS = new Map([['diff', () => import('./diff/command.ts')]]);

/** `sluice contracts`: derives what follows from contracts or, with `diff`, compares them with earlier ones. */
export async function run(args: string[]): Promise<number> {
  const [what = '', ...rest] = args;
  const part = await PARTS.get(what)?.();
  return part ? part.run(rest) : (await import('./command.ts')).run(args);
}
