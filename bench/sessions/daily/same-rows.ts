import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import { DT, RUN } from '../../../src/lib/lake/lake-table.ts';
import type { AttachTables } from '../../../src/lib/ports/table-catalog.ts';
import { CURATED } from '../../../src/sessions/daily-tables.ts';
import { inScratch } from '../../../tests/support/fakes/parquet.ts';
import { DAY } from './day.ts';

/**
 * A comparison of speed means something only when all did the same.
 * @throws {Error} when a peer's rows or counts aren't those of the published day
 */
export async function expectSameRows(attach: AttachTables, peers: readonly string[]): Promise<void> {
  await inScratch((folder) =>
    withDuckDb({ folder, memoryMiB: 1024, revealErrors: true }, async (duckDb) => {
      await attach(duckDb);
      for (const { table } of CURATED) {
        const own = table.columns.filter((column) => column !== DT && column !== RUN);
        const columns = own.map(({ name, type }) => `CAST(${name} AS ${type})`).join(', ');
        const sum = async (from: string) =>
          JSON.stringify(await duckDb.run(`SELECT count(*) AS rows, sum(hash(${columns})) AS checksum FROM ${from}`));
        const expected = await sum(`lake.${table.namespace}.${table.name} WHERE dt = DATE '${DAY}'`);
        for (const peer of peers) {
          const actual = await sum(`read_parquet('${peer}/${table.name.replaceAll('_', '-')}.parquet')`);
          if (actual !== expected) throw new Error(`${table.name} in ${peer}: expected ${expected}, not ${actual}`);
        }
      }
      const [report = {}] = await duckDb.run(`FROM lake.sessions.daily_report WHERE dt = DATE '${DAY}'`);
      for (const peer of peers)
        for (const [name, value] of readCounts(`${peer}/report.json`))
          if (String(report[name]) !== JSON.stringify(value))
            throw new Error(`${peer}: expected another ${name} in its report`);
    }),
  );
}

function readCounts(report: string): Map<string, unknown> {
  return new Map(Object.entries(Counts.parse(JSON.parse(readFileSync(report, 'utf8')))));
}

const Counts = z.record(z.string(), z.unknown());
