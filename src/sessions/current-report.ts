import { validateJson } from '../lib/contracts/validate.ts';
import { reportKey, runPrefix, type Partition } from '../lib/lake/keys.ts';
import { published } from '../lib/lake/publication.ts';
import type { ObjectStore } from '../lib/ports/object-store.ts';
import { CURATED, reportOf } from './daily-tables.ts';
import { dailyReport, type DailyReport } from './generated/daily-report.v1.ts';

/** The report of a day, if it satisfies the current contract. */
export async function currentReport(store: ObjectStore, dt: string): Promise<DailyReport | undefined> {
  const bytes = await store.get(reportKey(reportOf(dt)));
  const result = bytes && validateJson(dailyReport, bytes.toString());
  return result?.accepted ? result.value : undefined;
}

/** Whether every table of a day shows what `run` wrote: two concurrent runs may each have published some. */
export async function isPublished(store: ObjectStore, dt: string, run: string): Promise<boolean> {
  const tables = CURATED.map(({ contract: { table } }) => showsRun(store, { table, dt }, run));
  return (await Promise.all(tables)).every(Boolean);
}

async function showsRun(store: ObjectStore, partition: Partition, run: string): Promise<boolean> {
  const written = `${runPrefix(partition, run)}/`;
  const keys = await published(store, partition);
  const [first] = keys ?? [];
  // Athena writes no object for a table without rows
  if (keys && first === undefined) return (await store.list(written)).length === 0;
  return first?.startsWith(written) ?? false;
}
