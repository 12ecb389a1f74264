import { landedKey } from '../../lib/lake/keys.ts';
import type { Published } from './published.ts';
import type { Settled } from './settle.ts';
import { table } from '../../cli/terminal/table.ts';

/** What the pipelines were given and where it went, as a table. */
export function summary(settled: readonly Settled[], published: Published, queries: readonly string[]): string {
  return [
    '',
    ...(settled.length > 0 ? accountOf(settled, published) : []),
    'Look at it:',
    ...queries.map((sql) => `  npx sluice query "${sql}"`),
    '  npx sluice failed',
  ].join('\n');
}

function accountOf(settled: readonly Settled[], published: Published): string[] {
  const head = [
    ...['pipeline', 'accepted', 'repeated', 'distinct rows', 'failed', 'unaccounted'],
    ...['all rows', 'published rows'],
  ];
  const rows = settled.map(({ run, account, tally }) => {
    const { accepted, repeated, distinct, failed, unaccounted } = account;
    const inTable = published.get(run.entry.contract.id) ?? '-';
    return [run.entry.pipeline, accepted, repeated, distinct, failed, unaccounted, tally.rows, inTable];
  });
  const reasons = settled.flatMap(({ run, tally }) =>
    Array.from(tally.reasons, ([reason, count]) => [run.entry.pipeline, reason, count]),
  );
  return [
    table(head, rows),
    'Of this run: repeated are accepted messages that had been sent before; distinct rows are keys in the clean table;',
    'all rows include copies that landed in other objects because a message was sent, or delivered, again;',
    "published rows are those that were added to the contract's table in the table bucket, one per key.",
    ...(reasons.length > 0 ? ['', table(['pipeline', 'failed because of', 'times'], reasons)] : []),
    '',
    ...settled.map(
      ({ run }) =>
        `${run.entry.pipeline}: ${run.folder}/${landedKey({ table: run.entry.contract.table, dt: '*' }, '*')}`,
    ),
    '',
  ];
}
