import { withScratchDuckDb } from '../../lib/duckdb/scratch-duckdb.ts';
import { TARGET_OPTIONS } from '../deployment/target.ts';
import { countFailed, failedFiles, failedMessages, failedReasons, originOf } from '../lake/failed-messages.ts';
import { command } from '../terminal/command.ts';
import { numberOption } from '../terminal/number-option.ts';
import { table } from '../terminal/table.ts';
import { shownPointer } from './groups.ts';
import { withFailed } from './with-failed.ts';

/** `sluice failed list`: the failed messages and why they failed. Payloads aren't shown. */
export const run = command({
  usage: 'npx sluice failed list',
  description: `Lists the messages that contracts rejected, and why, without showing their content. It reads the running local cloud,
what the last one left, or a stack on AWS.`,
  options: {
    limit: { type: 'string', value: '<n>', default: '50', says: 'show the latest n messages (50)' },
    all: { type: 'boolean', default: false, says: 'show all of them' },
    ...TARGET_OPTIONS,
  },
  exitCodes: { 0: 'listed, even if nothing failed', 1: 'the lake could not be read', 2: 'usage error' },
  run: async ({ limit, all, ...target }) => {
    const most = all ? Infinity : numberOption('limit', limit);
    console.log(await withFailed(target, (folder) => describeFailed(folder, most)));
    return 0;
  },
});

/** The latest failed messages of a lake, the newest last, one line per reason. */
export async function describeFailed(lake: string, limit: number): Promise<string> {
  const files = await failedFiles(lake);
  if (files.length === 0) return 'Nothing failed.';
  return withScratchDuckDb({ memoryMiB: 1024 }, async (engine) => {
    const latest = `${failedMessages(files)} ORDER BY first_seen DESC, id DESC ${limit < Infinity ? `LIMIT ${limit}` : ''}`;
    const rows = await engine.run(
      `SELECT first_seen, stage, contract, source, pointer, keyword, expected, actual, id
       FROM ${failedReasons(`(FROM ${latest})`)} ORDER BY first_seen, id`,
    );
    const messages = await countFailed(engine, files);
    const lines = rows.map((row) => HEAD.map((name) => cell(name, String(row[name]))));
    const listed = table(['first seen', 'step', 'contract', 'from', ...HEAD.slice(4)], lines);
    return messages > limit ? `${listed}\n\nThe latest ${limit} of ${messages} messages: --all shows all.` : listed;
  });
}

const HEAD = ['first_seen', 'stage', 'contract', 'source', 'pointer', 'keyword', 'expected', 'actual', 'id'];

function cell(name: string, text: string): string {
  if (name === 'pointer') return shownPointer(text);
  return name === 'source' ? originOf(text) : text;
}
