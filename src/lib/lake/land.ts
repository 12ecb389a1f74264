import { appendFileSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inParallel } from '../batch/in-parallel.ts';
import type { Column, TableContract } from '../contracts/contract.ts';
import type { ValidatedObject, Row } from '../objects/validated-object.ts';
import type { Lake } from '../ports/lake.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { withDuckDb } from '../duckdb/duckdb.ts';
import { partitionedParquet, type Rows, type Written } from '../duckdb/partitioned-parquet.ts';
import { withScratchFolder } from '../duckdb/scratch-folder.ts';
import { landedKey } from './keys.ts';
import { timesInUtc } from './times-in-utc.ts';

/** A clean table, and what its rows have in addition to the message's fields. */
export interface CleanTable<T> {
  readonly contract: TableContract<T>;
  /** The derived columns of a row. */
  readonly derive: (value: T) => object;
  /** Whether rows name the object that they came from, so that copies in several objects can be told apart. */
  readonly isSourced?: boolean;
  /** The name of a row's file below its date; by default the object's. Rows with the same name must always arrive together. */
  readonly fileOf?: (row: Row<T>) => string;
}

interface Ports {
  readonly lake: Lake;
  readonly telemetry: Telemetry;
  /** The folder in which rows wait; the system's temporary folder by default. */
  readonly scratch?: string;
}

/**
 * Lands objects in a clean table, by event date, in a file named by the object unless the table says otherwise. A
 * repeated event writes the same keys again. Memory doesn't grow with the object: rows wait in files of the scratch
 * folder.
 * @example
 * ```ts
 * const source = s3Objects({ contract: reading, stage: 'weather.transform', failed, telemetry }, openObject(s3), readRaw);
 * const table = { contract: reading, derive: () => ({}) };
 * export const handler = stepHandler(observe(), source, (objects) => land(objects, table, { lake: lake(s3, bucket), telemetry }));
 * ```
 */
export async function land<T>(
  objects: AsyncIterable<ValidatedObject<T>>,
  table: CleanTable<T>,
  { lake, telemetry, scratch = tmpdir() }: Ports,
): Promise<void> {
  for await (const object of objects) {
    const written = await withScratchFolder(scratch, (folder) => landObject(object, table, { lake, folder }));
    telemetry.count('CleanRows', written.rows);
    telemetry.count('DuplicateRows', written.duplicates);
    telemetry.count('ConflictingDuplicates', written.conflicts);
  }
}

async function landObject<T>(
  { name, firstSeen, rows }: ValidatedObject<T>,
  table: CleanTable<T>,
  { lake, folder }: { readonly lake: Lake; readonly folder: string },
): Promise<Written> {
  const parts = join(folder, 'parts');
  const out = join(folder, 'out');
  await Promise.all([mkdir(parts), mkdir(out)]);
  await writeParts(parts, rows, table);
  const source = table.isSourced ? `${firstSeen.toISOString()}-${name}` : undefined;
  const written = await writeParquet({ folder, parts, out }, { ...table.contract, source });
  await inParallel(await readdir(out), UPLOADS_AT_ONCE, async (part) => {
    const [dt, file] = splitPart(part.replace('.parquet', ''));
    await lake.putFile(landedKey({ table: table.contract.table, dt }, file ?? name), join(out, part));
  });
  return written;
}

/** Writes each row to the file of its part. */
async function writeParts<T>(folder: string, batches: AsyncIterable<Row<T>[]>, table: CleanTable<T>): Promise<void> {
  let place = 0;
  const { columns, eventTime } = table.contract;
  const times = columns.filter(({ name, type }) => type === 'TIMESTAMP' && name !== eventTime);
  for await (const rows of batches) {
    const texts = new Map<string, string>();
    for (const row of rows) {
      const part = partOf(row, table);
      texts.set(part, (texts.get(part) ?? '') + rowText(row, ++place, table, times));
    }
    // synchronous: nothing else waits here, and a promise would cost more than the write, a thousand times per object
    for (const [part, text] of texts) appendFileSync(join(folder, `${part}.ndjson`), text);
  }
}

/** A row's date, followed by its file if the table names one. */
function partOf<T>(row: Row<T>, { fileOf }: CleanTable<T>): string {
  const dt = row.at.slice(0, DATE_LENGTH);
  return fileOf ? `${dt}_${fileOf(row)}` : dt;
}

function splitPart(part: string): [dt: string, file: string | undefined] {
  return [part.slice(0, DATE_LENGTH), part.length > DATE_LENGTH ? part.slice(DATE_LENGTH + 1) : undefined];
}

function rowText<T>(
  { value, at }: Row<T>,
  place: number,
  { contract, derive }: CleanTable<T>,
  times: readonly Column[],
): string {
  const fields = { ...value, ...derive(value) };
  return `${JSON.stringify({ ...fields, ...timesInUtc(fields, times), [contract.eventTime]: at, _place: place })}\n`;
}

async function writeParquet(
  { folder, parts, out }: { readonly folder: string; readonly parts: string; readonly out: string },
  table: Omit<Rows, 'folder'>,
): Promise<Written> {
  if ((await readdir(parts)).length === 0) return { rows: 0, duplicates: 0, conflicts: 0 };
  return withDuckDb({ folder, memoryMiB: ENGINE_MEMORY_MIB }, (engine) =>
    partitionedParquet(engine, { ...table, folder: parts }, { out, keys: join(folder, 'keys.parquet') }),
  );
}

/** Of `YYYY-MM-DD`. */
const DATE_LENGTH = 10;
/** A file takes about 30 ms, and a year's import has hundreds. */
const UPLOADS_AT_ONCE = 8;
/** The engine's share; it spills beyond. */
const ENGINE_MEMORY_MIB = 128;
