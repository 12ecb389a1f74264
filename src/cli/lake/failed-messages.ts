import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { failedKey } from '../../lib/lake/keys.ts';
import { fileList } from '../../lib/duckdb/contract-rows.ts';
import type { Engine } from '../../lib/duckdb/duckdb.ts';
import { FAILED_COLUMNS } from '../../lib/failed/failed-columns.ts';
import { literal } from '../../lib/sql/quote.ts';
import { entries } from '../../lib/values.ts';

/** The files of the failed stores below a folder, of one contract or of all. */
export async function failedFiles(folder: string, contract?: string): Promise<string[]> {
  const key = failedKey({ contract: contract ?? '*', first_seen: '*', id: '*' });
  const paths = await Array.fromAsync(glob(`**/${key}`, { cwd: folder }));
  return paths.map((path) => join(folder, path));
}

/** SQL for the failed messages in files, without payloads: one row each, even if several files hold one. */
export function failedMessages(files: readonly string[]): string {
  const columns = FAILED_COLUMNS.filter(({ name }) => name !== 'payload');
  return `(SELECT DISTINCT ON (id) * FROM ${failedRowsIn(fileList(files), columns)})`;
}

/** SQL for the reasons of these messages: a row for each, with the columns of its message. */
export function failedReasons(messages: string): string {
  return `(SELECT *, unnest(errors, recursive := true) FROM ${messages})`;
}

/** How many messages are in these files. */
export async function countFailed(engine: Engine, files: readonly string[]): Promise<number> {
  if (files.length === 0) return 0;
  const [counted] = await engine.run(`SELECT count(*) AS n FROM ${failedMessages(files)}`);
  return Number(counted?.['n']);
}

/** SQL for the rows of failed stores' objects; `files` is SQL for their places. */
export function failedRowsIn(files: string, columns = FAILED_COLUMNS, ...options: readonly string[]): string {
  const types = columns.map(({ name, duckDbType }) => `${name}: ${literal(duckDbType)}`).join(', ');
  const all = ["format = 'newline_delimited'", `columns = {${types}}`, 'hive_partitioning = false', ...options];
  return `read_json(${files}, ${all.join(', ')})`;
}

/** SQL for whether a message's source calls it so: its message ID, its sequence number, or a file's `<key>#<line>`. */
export function sourceHas(id: string): string {
  const names = ['message_id', 'sequence_number'].map((name) => `(source ->> '$.${name}')`);
  const places = [...names, "concat((source ->> '$.key'), '#', (source ->> '$.line'))"];
  return places.map((place) => `${place} = ${literal(id)}`).join(' OR ');
}

/** Where a message came from, in short: `<key of the file>:12`, `driven_data_queue <message id>` or `sales_order 300`; `source` is JSON. */
export function originOf(source: string): string {
  const parts = entries(JSON.parse(source)).map(([name, value]) => [name, String(value)] as const);
  const { kind = '', ...names } = Object.fromEntries(parts);
  const { key = '', line = '' } = names;
  if (kind === 's3') return line === '0' ? key : `${key}:${line}`;
  const short = Object.values(names).map((name) => name.replace(/^arn:.*:/, ''));
  return short.length > 0 ? short.join(' ') : kind;
}
