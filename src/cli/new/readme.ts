import { ZONES } from '../../lib/lake/keys.ts';
import { lakeTable } from '../../lib/lake/lake-table.ts';
import type { Schema } from '../../contracts/schema.ts';
import type { Names } from './names.ts';

/** The README of a pipeline that has just been made. */
export function readmeOf(
  { pipeline, message }: Names,
  { $id, 'x-key': key = [], 'x-event-time': time = '' }: Schema,
): string {
  const table = lakeTable({ id: $id, columns: [] });
  const names = key.map((name) => `\`${name}\``).join(' and ');
  return `# ${pipeline}

From a queue into the lake, and from there into a table with one row per key.

    SQS → consume → Firehose → S3 raw/ → transform → S3 clean/ → publish → Iceberg table

| function    | takes                                                                          | gives                                                       |
| ----------- | ------------------------------------------------------------------------------ | ----------------------------------------------------------- |
| \`consume\`   | batches of [messages](../../docs/contracts/${$id}.md) from the queue | NDJSON to Firehose; what the contract rejects to the failed store |
| \`transform\` | an object under \`${ZONES.raw}\` | one Parquet file per date under \`${ZONES.clean}\`; rejected lines to the failed store |

A message is identified by ${names}. Its table, \`${table.namespace}.${table.name}\`, is the current view: [one row per
key](../../docs/reading-the-lake.md#one-row-per-key) for Athena and every other engine. If a message arrives more than once, it has the copy
accepted last, and an alarm says so if their contents differ. The date of \`${time}\` is the partition of \`${ZONES.clean}\`.

\`\`\`sh
npx sluice send <file> --contract ${pipeline}/${message}
npx sluice query "SELECT count(*) FROM ${table.namespace}.${table.name}"
\`\`\`
`;
}
