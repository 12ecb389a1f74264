import { appendFileSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inParallel } from '../batch/in-parallel.ts';
import type { Column, LandedVersion, TableContract } from '../contracts/contract.ts';
import { versionsOf } from '../contracts/versions.ts';
import type { PassedOn } from '../generated/passed-on.v1.ts';
import type { OlderRow, ValidatedObject, Row } from '../objects/validated-object.ts';
import type { Lake } from '../ports/lake.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { withDuckDb } from '../duckdb/duckdb.ts';
import { partitionedParquet, type Rows, type Written } from '../duckdb/partitioned-parquet.ts';
import { withScratchFolder } from '../duckdb/scratch-folder.ts';
import { inParts } from '../streams/passed-on.ts';
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
    const { files, ...written } = await withScratchFolder(scratch, (folder) =>
      landObject(object, table, { lake, folder }),
    );
    telemetry.count('CleanRows', written.rows);
    telemetry.count('DuplicateRows', written.duplicates);
    telemetry.count('ConflictingDuplicates', written.conflicts);
    const { object: key, total } = object.tally;
    const facts = {
      hop: 'land',
      contract: table.contract.id,
      object: key,
      at: object.firstSeen.toISOString(),
    } as const;
    const counts = { ...total(), duplicates: written.duplicates, clean: written.rows, files };
    for (const part of inParts({ ...facts, ...counts })) telemetry.passedOn(part);
  }
}

async function landObject<T>(
  { name, firstSeen, rows }: ValidatedObject<T>,
  table: CleanTable<T>,
  { lake, folder }: { readonly lake: Lake; readonly folder: string },
): Promise<Omit<Written, 'files'> & { readonly files: File[] }> {
  const source = table.isSourced ? `${firstSeen.toISOString()}-${name}` : undefined;
  const versions = versionsOf(table.contract).map((contract, n) => ({
    contract,
    folder: join(folder, `version-${n}`),
  }));
  for (const version of versions)
    for (const each of ['parts', 'out']) await mkdir(join(version.folder, each), { recursive: true });
  await writeParts(
    new Map(versions.map((version) => [version.contract.table, join(version.folder, 'parts')])),
    rows,
    table,
  );
  const written = { rows: 0, duplicates: 0, conflicts: 0 };
  const landed: File[] = [];
  for (const { contract, folder: of } of versions) {
    const { rows, duplicates, conflicts, files } = await writeParquet(of, { ...contract, source });
    written.rows += rows;
    written.duplicates += duplicates;
    written.conflicts += conflicts;
    await inParallel(files, UPLOADS_AT_ONCE, async ([part, count]) => {
      const [dt, file] = splitPart(part);
      const key = landedKey({ table: contract.table, dt }, file ?? name);
      await lake.putFile(key, join(of, 'out', `${part}.parquet`));
      landed.push({ key, rows: count });
    });
  }
  return { ...written, files: landed };
}

type File = NonNullable<PassedOn['files']>[number];

/** Writes each row to the file of its part, in the folder of its table. */
async function writeParts<T>(
  folders: ReadonlyMap<string, string>,
  batches: AsyncIterable<(Row<T> | OlderRow)[]>,
  table: CleanTable<T>,
): Promise<void> {
  let place = 0;
  const { contract, derive } = table;
  const times = timesOf(contract);
  for await (const rows of batches) {
    const texts = new Map<string, string>();
    for (const row of rows) {
      const isOlder = 'version' in row;
      const of = isOlder ? row.version : contract;
      const path = `${folders.get(of.table)}/${isOlder ? dateOf(row) : partOf(row, table)}.ndjson`;
      const fields = isOlder ? row.value : { ...row.value, ...derive(row.value) };
      const text = rowText({ fields, at: row.at, place: ++place }, of, isOlder ? timesOf(of) : times);
      texts.set(path, (texts.get(path) ?? '') + text);
    }
    // synchronous: nothing else waits here, and a promise would cost more than the write, a thousand times per object
    for (const [path, text] of texts) appendFileSync(path, text);
  }
}

/** The columns with times that aren't the event's. */
function timesOf({ columns, eventTime }: Pick<LandedVersion, 'columns' | 'eventTime'>): Column[] {
  return columns.filter(({ name, type }) => type === 'TIMESTAMP' && name !== eventTime);
}

function dateOf({ at }: Pick<Row<unknown>, 'at'>): string {
  return at.slice(0, DATE_LENGTH);
}

/** A row's date, followed by its file if the table names one. */
function partOf<T>(row: Row<T>, { fileOf }: CleanTable<T>): string {
  const dt = dateOf(row);
  return fileOf ? `${dt}_${fileOf(row)}` : dt;
}

function splitPart(part: string): [dt: string, file: string | undefined] {
  return [part.slice(0, DATE_LENGTH), part.length > DATE_LENGTH ? part.slice(DATE_LENGTH + 1) : undefined];
}

function rowText(
  { fields, at, place }: { readonly fields: object; readonly at: string; readonly place: number },
  { eventTime }: Pick<LandedVersion, 'eventTime'>,
  times: readonly Column[],
): string {
  return `${JSON.stringify({ ...fields, ...timesInUtc(fields, times), [eventTime]: at, _place: place })}\n`;
}

async function writeParquet(folder: string, table: Omit<Rows, 'folder'>): Promise<Written> {
  const [parts, out] = [join(folder, 'parts'), join(folder, 'out')];
  if ((await readdir(parts)).length === 0) return { rows: 0, duplicates: 0, conflicts: 0, files: new Map() };
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
