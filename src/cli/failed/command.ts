import { tmpdir } from 'node:os';
import { withScratchFolder } from '../../lib/duckdb/scratch-folder.ts';
import { ZONES } from '../../lib/lake/keys.ts';
import { openTarget, TARGET_OPTIONS } from '../deployment/target.ts';
import { throwAwsFailure } from '../terminal/aws-failure.ts';
import { countFailed, failedFiles, failedMessages, failedReasons, originOf } from '../lake/failed-messages.ts';
import { copyLakes, openLake } from '../lake/open-lake.ts';
import { withScratchDuckDb } from '../../lib/duckdb/scratch-duckdb.ts';
import { command } from '../terminal/command.ts';
import { portOf } from '../terminal/port.ts';
import { table } from '../terminal/table.ts';
import { UsageError } from '../../lib/usage-error.ts';

/** `sluice failed`: the failed messages of the local lake and why they failed. Payloads aren't shown. */
export const run = command({
  usage: 'npx sluice failed',
  description: `Lists the messages that contracts rejected, and why, without showing their content: those of the running local cloud,
those that the last one left, or those of a stack on AWS.`,
  options: {
    limit: { type: 'string', value: '<n>', default: '50', says: 'show the latest n messages (50)' },
    all: { type: 'boolean', default: false, says: 'show all of them' },
    ...TARGET_OPTIONS,
  },
  exitCodes: { 0: 'listed, even if nothing failed', 1: 'the lake could not be read', 2: 'usage error' },
  run: async ({ limit, all, ...target }) => {
    const most = all ? Infinity : limitOf(limit);
    console.log(await (target.stack === undefined ? describeLocal(target.port, most) : describeDeployed(target, most)));
    return 0;
  },
});

async function describeLocal(port: string | undefined, most: number): Promise<string> {
  return describeFailed(await openLake(portOf(port)), most);
}

/** Of a stack on AWS, whose rejected messages stay on this machine no longer than this takes. */
async function describeDeployed(target: Parameters<typeof openTarget>[0], most: number): Promise<string> {
  const opened = await openTarget(target);
  return withScratchFolder(tmpdir(), async (folder) => {
    await copyLakes(opened, folder, () => ZONES.failed).catch(throwAwsFailure);
    return describeFailed(folder, most);
  });
}

function limitOf(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1)
    throw new UsageError(`Expected --limit to be a number from 1, not "${text}".`);
  return limit;
}

/** The latest failed messages of a lake, the newest last, one line per reason. */
export async function describeFailed(lake: string, limit: number): Promise<string> {
  const files = await failedFiles(lake);
  if (files.length === 0) return 'Nothing failed.';
  return withScratchDuckDb({ memoryMiB: 1024 }, async (engine) => {
    const latest = `${failedMessages(files)} ORDER BY first_seen DESC, id DESC ${limit < Infinity ? `LIMIT ${limit}` : ''}`;
    const rows = await engine.run(
      `SELECT first_seen, stage, contract, source, pointer, keyword, expected, actual
       FROM ${failedReasons(`(FROM ${latest})`)} ORDER BY first_seen, id`,
    );
    const messages = await countFailed(engine, files);
    const lines = rows.map((row) => HEAD.map((name) => cell(name, String(row[name]))));
    const listed = table(['first seen', 'step', 'contract', 'from', ...HEAD.slice(4)], lines);
    return messages > limit ? `${listed}\n\nThe latest ${limit} of ${messages} messages: --all shows all.` : listed;
  });
}

const HEAD = ['first_seen', 'stage', 'contract', 'source', 'pointer', 'keyword', 'expected', 'actual'];

function cell(name: string, text: string): string {
  return name === 'source' ? originOf(text) : text;
}
