import { judgeJson } from '../lib/contracts/judge.ts';
import { published, runPrefix } from '../lib/lake/publication.ts';
import type { ObjectStore } from '../lib/ports/object-store.ts';
import { CURATED } from './daily-tables.ts';
import { dailyReport, type DailyReport } from './generated/daily-report.v1.ts';
import { reportKey } from './make-day.ts';

/** The report of a day, if it keeps its contract of today. */
export async function currentReport(store: ObjectStore, dt: string): Promise<DailyReport | undefined> {
  const text = await store.getText(reportKey(dt));
  const verdict = text === undefined ? undefined : judgeJson(dailyReport, text);
  return verdict?.accepted ? verdict.value : undefined;
}

/** Whether every table of a day shows what `run` wrote: two runs at once may each have published some. */
export async function isPublished(store: ObjectStore, dt: string, run: string): Promise<boolean> {
  const partitions = CURATED.map(({ contract: { table } }) => ({ table, dt }));
  const runs = await Promise.all(
    partitions.map(async (partition) => {
      const [first] = (await published(store, partition)) ?? [];
      return first?.startsWith(`${runPrefix(partition, run)}/`);
    }),
  );
  return runs.every(Boolean);
}
