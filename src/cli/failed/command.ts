import { withScratchDuckDb } from '../../lib/duckdb/scratch-duckdb.ts';
import { TARGET_OPTIONS } from '../deployment/target.ts';
import { failedFiles } from '../lake/failed-messages.ts';
import { command } from '../terminal/command.ts';
import { table } from '../terminal/table.ts';
import { throwAwsFailure } from '../terminal/aws-failure.ts';
import { failedGroups, shownPointer } from './groups.ts';
import { heldBy, type HeldMessages } from './held/read-held.ts';
import { withFailed } from './with-failed.ts';

/** `sluice failed`: the reasons why messages failed. Payloads aren't shown. */
export const run = command({
  usage: 'npx sluice failed',
  description: `Lists the reasons why contracts rejected messages, each with its number of messages and the latest of them, without showing their
content. It reads the running local cloud, what the last one left, or a stack on AWS. Of a running cloud or a stack, it also lists what
waits in dead-letter and on-failure queues, and why; the messages stay there.

\`npx sluice failed list\` lists the messages, \`npx sluice failed show <id>\` shows one, and
\`npx sluice failed repair <recipe>\` repairs and replays those that a recipe matches.`,
  options: TARGET_OPTIONS,
  exitCodes: { 0: 'listed, even if nothing failed', 1: 'the lake could not be read', 2: 'usage error' },
  run: async (target) => {
    const groups = await withFailed(target, describeGroups);
    const held = await heldBy(target).catch(throwAwsFailure);
    console.log(held && held.messages > 0 ? `${groups}\n\n${describeQueues(held)}` : groups);
    return 0;
  },
});

/** The groups of a lake's failed messages, the one seen last first. */
export async function describeGroups(lake: string): Promise<string> {
  const files = await failedFiles(lake);
  const groups = await withScratchDuckDb({ memoryMiB: 1024 }, (engine) => failedGroups(engine, files));
  if (groups.length === 0) return 'Nothing failed.';
  const rows = groups.map((group) => [
    group.contract,
    shownPointer(group.pointer),
    group.keyword,
    group.expected,
    group.messages,
    group.firstSeen,
    group.lastSeen,
    group.latest.actual,
    group.latest.id,
  ]);
  return table(HEAD, rows);
}

/** What waits in queues, the oldest first. */
export function describeQueues({ shown, messages }: HeldMessages): string {
  const rows = shown.map(({ queue, since, what, why }) => [queue, since, what, why]);
  const more = messages > shown.length ? `\n\n${shown.length} of about ${messages} messages.` : '';
  return `${table(['waits in', 'since', 'what', 'why'], rows)}${more}`;
}

const HEAD = [
  'contract',
  'pointer',
  'keyword',
  'expected',
  'messages',
  'first seen',
  'last seen',
  'latest found',
  'latest message',
];
