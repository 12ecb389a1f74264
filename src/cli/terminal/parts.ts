import type { Command } from './command-line.ts';

type Loaded = Awaited<ReturnType<Command['load']>>;

/** A command of several: the one that its first argument names, or else another one, which gets all arguments. */
export function parts(
  named: ReadonlyMap<string, Command['load']>,
  otherwise: (args: readonly string[]) => Promise<Loaded>,
): Loaded['run'] {
  return async (args) => {
    const [what = '', ...rest] = args;
    const part = await named.get(what)?.();
    return part ? part.run(rest) : (await otherwise(args)).run(args);
  };
}
