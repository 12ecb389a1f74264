import { appendFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TableContract } from '../contracts/contract.ts';
import type { Row } from '../sources/judge-reading.ts';
import type { JudgedObject } from '../sources/s3-objects.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { withDuckDb } from './duckdb.ts';
import { partitionedParquet, type Written } from './partitioned-parquet.ts';

/** A clean table, and what its rows have beyond the message's fields. */
export interface CleanTable<T> {
  readonly contract: TableContract<T>;
  /** The derived columns of a row. */
  readonly derive: (value: T) => object;
}

export interface Lake {
  /** Puts a file of this machine under a key; a second time overwrites. */
  putFile(key: string, path: string): Promise<void>;
}

interface Ports {
  readonly lake: Lake;
  readonly telemetry: Telemetry;
  /** The folder in which rows wait for their end; the system's temporary one by default. */
  readonly scratch?: string;
}

/**
 * Lands objects in a clean table: clean/<table>/dt=<event date>/<object's name>.parquet. A repeated event writes the
 * same keys again. Memory doesn't grow with the object: rows wait in files of the scratch folder.
 */
export async function land<T>(
  objects: AsyncIterable<JudgedObject<T>>,
  table: CleanTable<T>,
  { lake, telemetry, scratch = tmpdir() }: Ports,
): Promise<void> {
  for await (const object of objects) {
    const folder = await mkdtemp(join(scratch, 'land-'));
    const written = await landObject(object, table, { lake, folder }).finally(() => rm(folder, { recursive: true }));
    telemetry.count('CleanRows', written.rows);
    telemetry.count('DuplicateRows', written.duplicates);
    telemetry.count('ConflictingDuplicates', written.conflicts);
  }
}

async function landObject<T>(
  { name, rows }: JudgedObject<T>,
  table: CleanTable<T>,
  { lake, folder }: { readonly lake: Lake; readonly folder: string },
): Promise<Written> {
  const days = join(folder, 'days');
  const out = join(folder, 'out');
  await Promise.all([mkdir(days), mkdir(out)]);
  await writeDays(days, rows, table);
  const written = await writeParquet({ folder, days, out }, table);
  for (const file of await readdir(out)) {
    const dt = file.replace('.parquet', '');
    await lake.putFile(`clean/${table.contract.table}/dt=${dt}/${name}.parquet`, join(out, file));
  }
  return written;
}

/** Writes each row to the file of its day. */
async function writeDays<T>(folder: string, batches: AsyncIterable<Row<T>[]>, table: CleanTable<T>): Promise<void> {
  let place = 0;
  for await (const rows of batches) {
    const texts = new Map<string, string>();
    for (const row of rows) {
      const day = row.at.slice(0, 10);
      texts.set(day, (texts.get(day) ?? '') + rowText(row, ++place, table));
    }
    // synchronous: nothing else waits here, and a promise costs more than the write, a thousand times an object
    for (const [day, text] of texts) appendFileSync(join(folder, `${day}.ndjson`), text);
  }
}

function rowText<T>({ value, at }: Row<T>, place: number, { contract, derive }: CleanTable<T>): string {
  return `${JSON.stringify({ ...value, ...derive(value), [contract.eventTime]: at, _place: place })}\n`;
}

async function writeParquet<T>(
  { folder, days, out }: { readonly folder: string; readonly days: string; readonly out: string },
  { contract }: CleanTable<T>,
): Promise<Written> {
  if ((await readdir(days)).length === 0) return { rows: 0, duplicates: 0, conflicts: 0 };
  return withDuckDb({ folder, memoryMiB: ENGINE_MEMORY_MIB }, (engine) =>
    partitionedParquet(engine, { ...contract, folder: days }, out),
  );
}

/** The engine's share; it spills beyond. */
const ENGINE_MEMORY_MIB = 128;
