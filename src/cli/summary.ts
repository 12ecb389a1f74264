import type { Settled } from './lake/settle.ts';
import { table } from './table.ts';

/** What the pipelines were given and where it went, for a person. */
export function summary(settled: readonly Settled[]): string {
  const head = ['pipeline', 'accepted', 'clean rows', 'duplicates', 'failed', 'unaccounted'];
  const rows = settled.map(({ run, account }) => {
    const { accepted, cleanRows, duplicates, failed, unaccounted } = account;
    return [run.entry.pipeline, accepted, cleanRows, duplicates, failed, unaccounted];
  });
  const reasons = settled.flatMap(({ run, tally }) =>
    Array.from(tally.reasons, ([reason, count]) => [run.entry.pipeline, reason, count]),
  );
  return [
    '',
    table(head, rows),
    ...(reasons.length > 0 ? ['', table(['pipeline', 'failed because of', 'times'], reasons)] : []),
    '',
    ...settled.map(
      ({ run }) => `${run.entry.pipeline}: ${run.folder}/clean/${run.entry.contract.table}/dt=*/*.parquet`,
    ),
    '',
    'Look at it:',
    '  npx sluice query "SELECT dt, count(*) AS sessions FROM session GROUP BY dt ORDER BY dt"',
    '  npx sluice query "SELECT line_kind, count(*) AS lines, sum(net_value) AS net FROM order_line GROUP BY 1 ORDER BY 2 DESC"',
    '  npx sluice failed',
  ].join('\n');
}
