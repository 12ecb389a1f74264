import { glob } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { withDuckDb } from '../lib/lake/duckdb.ts';
import { openLake } from './lake/open-lake.ts';
import { portOf } from './port.ts';
import { table } from './table.ts';
import { UsageError } from './usage-error.ts';

const HELP = `Usage: sluice failed [--limit <n>] [--port <n>]

Lists the messages that a contract rejected, with the reasons: of the running local cloud (of several,
the one at the port), or as the last left them.`;

/** `sluice failed`: the failed messages of the local lake and why they failed. Payloads aren't shown. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { help: { type: 'boolean' }, limit: { type: 'string', default: '50' }, port: { type: 'string' } },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1)
    throw new UsageError(`Expected --limit to be a number from 1, not "${values.limit}".`);
  const lake = await openLake(portOf(values.port));
  const files = await Array.fromAsync(glob(`${lake}/*/failed/*/*/*.ndjson`));
  if (files.length === 0) {
    console.log('Nothing failed.');
    return 0;
  }
  const list = files.map((file) => `'${file}'`).join(', ');
  const rows = await withDuckDb({ folder: tmpdir(), memoryMiB: 1024 }, (engine) =>
    engine.run(
      `SELECT first_seen, stage, id, error.pointer, error.keyword, error.expected, error.actual
       FROM (SELECT *, unnest(errors) AS error FROM read_json([${list}], format = 'newline_delimited'))
       ORDER BY first_seen, id LIMIT ${limit}`,
    ),
  );
  const names = ['first_seen', 'stage', 'id', 'pointer', 'keyword', 'expected', 'actual'];
  console.log(
    table(
      names,
      rows.map((row) => names.map((name) => String(row[name]))),
    ),
  );
  return 0;
}
