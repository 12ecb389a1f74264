import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import { published } from '../../../src/lib/lake/publication.ts';
import { CURATED } from '../../../src/sessions/daily-tables.ts';
import { inScratch } from '../../../tests/support/fakes/parquet.ts';
import { DAY } from './day.ts';
import { localBucket } from './local-bucket.ts';

/**
 * A comparison of speed means something only when all did the same.
 * @throws {Error} when a peer's rows or counts aren't those of `ours`
 */
export async function expectSameRows(clean: string, ours: string, peers: readonly string[]): Promise<void> {
  const { store } = localBucket(clean, ours);
  await inScratch((folder) =>
    withDuckDb({ folder, memoryMiB: 1024, revealErrors: true }, async (duckDb) => {
      for (const { contract } of CURATED) {
        const sum = async (files: readonly string[]) => {
          const columns = contract.columns.map(({ name, type }) => `CAST(${name} AS ${type})`).join(', ');
          const list = files.map((file) => `'${file}'`).join(', ');
          const [row] = await duckDb.run(
            `SELECT count(*) AS rows, sum(hash(${columns})) AS checksum FROM read_parquet([${list}])`,
          );
          return JSON.stringify(row);
        };
        const keys = (await published(store, { table: contract.table, dt: DAY })) ?? [];
        const expected = await sum(keys.map((key) => `${ours}/${key}`));
        for (const peer of peers) {
          const actual = await sum([`${peer}/${contract.table.split('/')[0] ?? ''}.parquet`]);
          if (actual !== expected) throw new Error(`${contract.table} in ${peer}: expected ${expected}, not ${actual}`);
        }
      }
    }),
  );
  const counts = readCounts(`${ours}/curated/daily-report/v1/dt=${DAY}/report.json`);
  for (const peer of peers)
    for (const [name, value] of readCounts(`${peer}/report.json`))
      if (JSON.stringify(counts.get(name)) !== JSON.stringify(value))
        throw new Error(`${peer}: expected another ${name} in its report`);
}

function readCounts(report: string): Map<string, unknown> {
  return new Map(Object.entries(Counts.parse(JSON.parse(readFileSync(report, 'utf8')))));
}

const Counts = z.record(z.string(), z.unknown());
