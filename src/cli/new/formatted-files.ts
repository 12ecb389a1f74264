import { formatted } from '../../contracts/formatted.ts';

/** Files by path, each formatted. @throws {UsageError} for one that can't be parsed */
export async function formattedFiles(files: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
  const all = Array.from(files, async ([path, text]) => [path, await formatted(path, text)] as const);
  return new Map(await Promise.all(all));
}
