import { access } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { withScratchDuckDb } from '../../../src/lib/duckdb/scratch-duckdb.ts';

test('two at once spill into folders of their own, which are gone afterwards', async () => {
  const spilled = () =>
    withScratchDuckDb({ memoryMiB: 64 }, async (engine) => {
      const [row] = await engine.run("SELECT current_setting('temp_directory') AS folder");
      return String(row?.['folder']);
    });
  const [one, other] = await Promise.all([spilled(), spilled()]);
  expect(one).toContain('/sluice-');
  expect(one).not.toBe(other);
  for (const folder of [one, other]) await expect(access(folder.replace(/\/spill$/, ''))).rejects.toThrow('ENOENT');
});
