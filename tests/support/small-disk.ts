import { execFileSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { platform } from 'node:os';
import { expect, test } from '@jest/globals';
import { NoSpaceError } from '../../src/lib/duckdb/duckdb-error.ts';
import { inScratch } from './fakes/parquet.ts';

/** Only root can mount a disk of a given size, and only Linux has this kind. */
export const testOnSmallDisks = platform() === 'linux' && process.getuid?.() === 0 ? test : test.skip;

/**
 * Does work on disks of 4, 8, 16 … KiB until one has enough room. On all others it must fail because of that, and
 * `contents` stay as they were. Returns how many others there were.
 */
export async function onEverLargerDisks(
  work: (folder: string) => Promise<unknown>,
  contents: () => Promise<unknown>,
): Promise<number> {
  const before = await contents();
  for (let attempt = 0; ; attempt++) {
    const failure = await onDisk(4 * 2 ** attempt, (folder) =>
      work(folder).then(
        () => undefined,
        (error: unknown) => ({ error }),
      ),
    );
    if (!failure) return attempt;
    expect({ attempt, ...failure }).toEqual({ attempt, error: expect.any(NoSpaceError) });
    expect({ attempt, contents: await contents() }).toEqual({ attempt, contents: before });
  }
}

async function onDisk<Result>(kibibytes: number, work: (folder: string) => Promise<Result>): Promise<Result> {
  return inScratch(async (parent) => {
    const folder = `${parent}/disk`;
    await mkdir(folder);
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kibibytes}k`, 'tmpfs', folder]);
    try {
      return await work(folder);
    } finally {
      execFileSync('umount', [folder]);
    }
  });
}
