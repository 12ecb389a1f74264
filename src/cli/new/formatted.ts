import { format, resolveConfig } from 'prettier';
import { UsageError } from '../../lib/usage-error.ts';

/** Files by path below `root`, as Prettier formats them. @throws {UsageError} for one that it can't read */
export async function formatted(root: URL, files: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
  const all = Array.from(files, async ([path, text]): Promise<[string, string]> => {
    const filepath = new URL(path, root).pathname;
    const options = { ...(await resolveConfig(filepath)), filepath };
    const formatted = await format(text, options).catch((cause: unknown) => {
      const [why = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
      throw new UsageError(`${path} can't be formatted: ${why}`, { cause });
    });
    return [path, formatted];
  });
  return new Map(await Promise.all(all));
}
