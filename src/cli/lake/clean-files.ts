import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accept } from '../../lib/contracts/validate.ts';
import { compactedDay } from '../../lib/generated/compacted-day.v1.ts';
import { compactionManifest, landedKey } from '../../lib/lake/keys.ts';

/** The files of a clean table, each in its day's folder; `folder` is a copy of the pipeline's lake. */
export async function cleanFiles(folder: string, table: string): Promise<string[]> {
  const manifests = await filesOf(folder, compactionManifest({ table, dt: '*' }));
  const days = await Promise.all(
    manifests.map(async (path) => accept(compactedDay, JSON.parse(await readFile(join(folder, path), 'utf8')))),
  );
  const compacted = new Set(days.flatMap(({ landed }) => landed.map(({ key }) => key)));
  const landed = (await filesOf(folder, landedKey({ table, dt: '*' }, '*'))).filter((key) => !compacted.has(key));
  return [...landed, ...days.flatMap(({ objects }) => objects)].map((key) => join(folder, key));
}

async function filesOf(folder: string, pattern: string): Promise<string[]> {
  return existsSync(folder) ? (await Array.fromAsync(glob(pattern, { cwd: folder }))).sort() : [];
}
