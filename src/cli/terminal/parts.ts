import { UsageError } from '../../lib/usage-error.ts';
import type { Command } from './command-line.ts';
import { didYouMean } from './nearest.ts';

type Loaded = Awaited<ReturnType<Command['load']>>;

/**
 * A command of several: the one that its first argument names, or else another one, which gets all arguments. Unless that one
 * `takesNames`, they can only be options: anything else is a {UsageError}.
 */
export function parts(
  named: ReadonlyMap<string, Command['load']>,
  otherwise: (args: readonly string[]) => Promise<Loaded>,
  takesNames = false,
): Loaded['run'] {
  return async (args) => {
    const [what = '', ...rest] = args;
    const part = await named.get(what)?.();
    if (!part && !takesNames && what !== '' && !what.startsWith('-')) {
      const names = [...named.keys()];
      throw new UsageError(`Unknown subcommand "${what}".${didYouMean(what, names)} There are: ${names.join(', ')}.`);
    }
    return part ? part.run(rest) : (await otherwise(args)).run(args);
  };
}
