import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { withDuckDb } from '../lib/lake/duckdb.ts';
import { CONTRACTS } from './contract-table.ts';
import { lakeFolder } from './lake/folders.ts';
import { refreshLake } from './lake/refresh.ts';
import { table } from './table.ts';
import { UsageError } from './usage-error.ts';

const HELP = `Usage: sluice query "<SQL>"

Runs SQL (DuckDB) over the lake of the local cloud: the running one, or what the last left under .local/lake. Tables: ${CONTRACTS.map(({ contract }) => nameOf(contract.table)).join(', ')}.`;

/** `sluice query`: SQL over the clean tables of the local lake. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { help: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [sql, ...others] = positionals;
  if (values.help) console.log(HELP);
  else if (sql === undefined || others.length > 0) throw new UsageError(HELP);
  else console.log(await query(sql));
  return 0;
}

async function query(sql: string): Promise<string> {
  await refreshLake();
  const landed = CONTRACTS.filter(({ pipeline, contract }) => existsSync(cleanFolder(pipeline, contract.table)));
  if (landed.length === 0) throw new UsageError('Nothing has landed yet: run `npm start` first.');
  return withDuckDb({ folder: tmpdir(), memoryMiB: 1024, revealErrors: true }, async (engine) => {
    for (const { pipeline, contract } of landed) {
      const files = `${cleanFolder(pipeline, contract.table)}/*/*.parquet`;
      await engine.run(
        `CREATE VIEW ${nameOf(contract.table)} AS FROM read_parquet('${files}', hive_partitioning = true)`,
      );
    }
    const rows = await engine.run(sql);
    const names = Object.keys(rows[0] ?? {});
    return table(
      names,
      rows.map((row) => names.map((name) => cell(row[name]))),
    );
  });
}

function cell(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function cleanFolder(pipeline: string, contractTable: string): string {
  return `${lakeFolder(pipeline)}/clean/${contractTable}`;
}

/** `order_line` of `order-line/v1`. */
function nameOf(contractTable: string): string {
  return contractTable.replace(/\/v\d+$/, '').replaceAll('-', '_');
}
