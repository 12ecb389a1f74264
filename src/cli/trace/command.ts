import { UsageError } from '../../lib/usage-error.ts';
import { TARGET_OPTIONS } from '../deployment/target.ts';
import { openLake } from '../lake/open-lake.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { command } from '../terminal/command.ts';
import { numberOption } from '../terminal/number-option.ts';
import { portOf } from '../terminal/port.ts';
import { table } from '../terminal/table.ts';
import type { Way } from './hop.ts';
import { waysOf } from './ways.ts';

/** `sluice trace`: follows a record through lakes and warehouses. */
export const run = command({
  usage: 'npx sluice trace <value>',
  description: `Follows a record, with times: when it was accepted, the object in which it arrived, its clean file, the tables and the warehouse rows
that have it, and whether it failed and was replayed. The value is one of these:
  a value of its key, such as an invoice, or all values joined by slashes
  the ID of a failed message, or of a queue's message that failed
  a line of an object, such as raw/reading/v1/dt=2026-11-20/a.gz#12
  the number of a warehouse's batch

It reads the key columns of clean files and tables, reads failed and replayed messages, and lists raw/ and import/. On AWS, S3 bills the
requests.`,
  options: {
    limit: { type: 'string', value: '<n>', default: '10', says: 'show n records (10)' },
    ...TARGET_OPTIONS,
  },
  positionals: [1, 1],
  exitCodes: { 0: 'found', 1: 'the lake could not be read', 2: 'usage error, or nothing has the value' },
  run: async ({ limit, ...target }, [wanted = '']) => {
    const most = numberOption('limit', limit);
    if (wanted.trim() === '') throw new UsageError('Expected a value to look for, not an empty text.');
    const pipelines = await readPipelines();
    const { ways, unread } = await waysOf(pipelines, wanted, target, () => openLake(portOf(target.port)));
    console.log([describe(ways, wanted, most), ...unread].join('\n\n'));
    return ways.length > 0 ? 0 : 2;
  },
});

export function describeNowhere(wanted: string): string {
  return `Nothing that was read contains ${wanted}. A message that is still on its way can't be found yet, and an accepted one is found only by its key.`;
}

export function describe(ways: readonly Way[], wanted: string, most: number): string {
  if (ways.length === 0) return describeNowhere(wanted);
  const shown = ways.slice(0, most).map(({ record, hops }) => {
    const rows = hops.map(({ time, hop, where, what }) => [time, hop, where, what]);
    return `${record}\n${table(['time', 'hop', 'where', 'what'], rows)}`;
  });
  const more = ways.length > most ? [`The first ${most} of ${ways.length} records: --limit shows more.`] : [];
  return [...shown, ...more].join('\n\n');
}
