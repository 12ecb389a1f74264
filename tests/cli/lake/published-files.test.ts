import { expect, test } from '@jest/globals';
import { mkdir, writeFile } from 'node:fs/promises';
import { publishedFiles } from '../../../src/cli/lake/published-files.ts';
import { inScratch } from '../../support/fakes/parquet.ts';

test('gives the files that manifests name, of all days, and none of another run', async () => {
  await inScratch(async (folder) => {
    const day = (dt: string) => `curated/person-day/v1/dt=${dt}`;
    for (const dt of ['2026-11-20', '2026-11-21', '2026-11-22']) {
      await mkdir(`${folder}/${day(dt)}`, { recursive: true });
      const uris =
        dt === '2026-11-22'
          ? ''
          : `s3://lake/runs/dt=${dt}/new/part-0.parquet\ns3://lake/runs/dt=${dt}/new/part-1.parquet\n`;
      await writeFile(`${folder}/${day(dt)}/manifest`, uris);
    }
    expect(await publishedFiles(folder, 'person-day/v1')).toEqual(
      ['20', '21'].flatMap((d) => [0, 1].map((n) => `${folder}/runs/dt=2026-11-${d}/new/part-${n}.parquet`)),
    );
    expect(await publishedFiles(folder, 'activity-day/v1')).toEqual([]);
  });
});
