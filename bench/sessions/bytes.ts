import type { Bench, Figure, Goal } from '../harness/bench.ts';
import { sessionsFile } from './harness/sessions-file.ts';
import { functionEnv } from '../harness/lambda.ts';
import { freshSide, node, type Report } from '../harness/side.ts';

export const bytes: Bench = {
  name: 'bytes',
  title:
    'bytes written to S3 (raw, uncompressed, and the failed store) and billed by Firehose; 1 % of the messages invalid',
  run: async () => {
    const small = await count(1000, 1000);
    const medium = await count(100_000, 1000);
    const smallEvents = await count(100_000, 10);
    const large = await count(1_000_000, 1000);
    return [
      ratio('1,000 messages: written', written(small), { atMost: 1.05 }),
      ratio('100,000 messages: written', written(medium), { atMost: 1.05 }),
      ratio('1,000,000 messages: written', written(large), { atMost: 1.05 }),
      ratio('the original, 100,000 messages in batches of 10', rewritten(100_000, 10)),
      ratio('the original, 100,000 messages in batches of 5', rewritten(100_000, 5)),
      ratio('billed by Firehose, events of 1,000', per(medium, 'billedPacked')),
      ratio('billed by Firehose, events of 10', per(smallEvents, 'billedPacked')),
      ratio('billed by Firehose, a record a message', per(medium, 'billedUnpacked')),
    ];
  },
};

async function count(messages: number, batchSize: number): Promise<Report> {
  const path = await sessionsFile({ megabytes: 15, dirty: true });
  const script = new URL('./bytes/count.ts', import.meta.url);
  return freshSide('count', { command: node(script, [path, messages, batchSize]), env: functionEnv }).run();
}

function written(report: Report): number {
  return per(report, 'raw') + per(report, 'failed');
}

function per(report: Report, name: string): number {
  return (report[name] ?? NaN) / (report['payload'] ?? NaN);
}

/** By a formula: the original read its one object, added a batch and wrote it again, so the k-th batch wrote k batches. */
function rewritten(messages: number, batchSize: number): number {
  return (messages / batchSize + 1) / 2;
}

/** Counted, so every round would say the same. */
function ratio(name: string, value: number, goal?: Goal): Figure {
  return { name, unit: '× payload', spread: { median: value, min: value, max: value }, ...(goal && { goal }) };
}
