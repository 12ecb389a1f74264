import { spawnSync } from 'node:child_process';
import { chown, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { withScratchFolder } from '../../../src/lib/duckdb/scratch-folder.ts';
import { inScratch } from '../../support/fakes/parquet.ts';

test('removes the folder after the work, even if it fails', async () => {
  await inScratch(async (parent) => {
    const filled = async (folder: string) => {
      await writeFile(join(folder, 'part'), 'rows');
      throw new Error('away');
    };
    await expect(withScratchFolder(parent, filled)).rejects.toThrow('away');
    expect(await readdir(parent)).toEqual([]);
  });
});

test('the folder is closed to other users', async () => {
  await inScratch(async (parent) => {
    const { mode } = await withScratchFolder(parent, (folder) => stat(folder));
    expect(mode & 0o777).toBe(0o700);
  });
});

// only root can give a folder to another user
const isRoot = process.getuid?.() === 0;
(isRoot ? test : test.skip)("another user's folder of such a name stays, and fails no run", async () => {
  await inScratch(async (parent) => {
    const theirs = join(parent, `sluice-${process.getuid?.() ?? ''}-999999999-a`);
    await mkdir(theirs);
    await chown(theirs, 65_534, 65_534);
    expect(await withScratchFolder(parent, () => Promise.resolve('ran'))).toBe('ran');
    expect(await readdir(parent)).toEqual([basename(theirs)]);
  });
});

test('removes only what a killed process left, even if a new one has its number', async () => {
  const ours = `sluice-${process.getuid?.() ?? ''}`;
  const gone = spawnSync(process.execPath, ['--version']).pid;
  const [stale, alive] = [
    [`${ours}-${gone}-a`, `${ours}-${process.pid}-b`],
    [`${ours}-${process.ppid}-c`, 'sluice-d', 'e'],
  ];
  await inScratch(async (parent) => {
    for (const name of [...stale, ...alive]) await mkdir(join(parent, name, 'parts'), { recursive: true });
    await withScratchFolder(parent, (outer) =>
      withScratchFolder(parent, async (inner) => {
        const names = await readdir(parent);
        expect(names.sort()).toEqual([...alive, basename(outer), basename(inner)].sort());
      }),
    );
    expect((await readdir(parent)).sort()).toEqual(alive.sort());
  });
});
