import { parseArgs } from 'node:util';
import { failedFiles, failedMessages, originOf } from '../lake/failed-messages.ts';
import { openLake } from '../lake/open-lake.ts';
import { withScratchDuckDb } from '../lake/scratch-duckdb.ts';
import { portOf } from '../terminal/port.ts';
import { table } from '../terminal/table.ts';
import { UsageError } from '../terminal/usage-error.ts';

const HELP = `Usage: sluice failed [--limit <n> | --all] [--port <n>]

Lists the messages that a contract rejected, with the reasons, but without what they hold: of the running local cloud, or as
the last one left them.

  --limit <n>   show the latest n messages (50)
  --all         show all of them
  --port <n>    the local cloud's port, where several run

Exit code: 0 also where nothing failed, 1 the lake could not be read, 2 asked wrongly.`;

/** `sluice failed`: the failed messages of the local lake and why they failed. Payloads aren't shown. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean' },
      limit: { type: 'string', default: '50' },
      all: { type: 'boolean', default: false },
      port: { type: 'string' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const limit = values.all ? Infinity : limitOf(values.limit);
  console.log(await describeFailed(await openLake(portOf(values.port)), limit));
  return 0;
}

function limitOf(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1)
    throw new UsageError(`Expected --limit to be a number from 1, not "${text}".`);
  return limit;
}

/** The latest failed messages of a lake, the last of them last, a line for each reason. */
export async function describeFailed(lake: string, limit: number): Promise<string> {
  const files = await failedFiles(lake);
  if (files.length === 0) return 'Nothing failed.';
  return withScratchDuckDb({ memoryMiB: 1024 }, async (engine) => {
    const latest = `${failedMessages(files)} ORDER BY first_seen DESC, id DESC ${limit < Infinity ? `LIMIT ${limit}` : ''}`;
    const rows = await engine.run(
      `SELECT first_seen, stage, contract, source, pointer, keyword, expected, actual
       FROM (SELECT *, unnest(errors, recursive := true) FROM (FROM ${latest})) ORDER BY first_seen, id`,
    );
    const [counted] = await engine.run(`SELECT count(*) AS messages FROM ${failedMessages(files)}`);
    const messages = Number(counted?.['messages']);
    const lines = rows.map((row) => HEAD.map((name) => cell(name, String(row[name]))));
    const listed = table(['first seen', 'step', 'contract', 'from', ...HEAD.slice(4)], lines);
    return messages > limit ? `${listed}\n\nThe latest ${limit} of ${messages} messages: --all shows all.` : listed;
  });
}

const HEAD = ['first_seen', 'stage', 'contract', 'source', 'pointer', 'keyword', 'expected', 'actual'];

function cell(name: string, text: string): string {
  return name === 'source' ? originOf(text) : text;
}
