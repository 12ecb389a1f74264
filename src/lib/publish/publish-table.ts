import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../duckdb/duckdb.ts';
import type { LakeTables } from '../duckdb/lake-tables.ts';
import { copyTo } from '../duckdb/local-copies.ts';
import { landedDay } from '../lake/keys.ts';
import type { OpenedObject } from '../ports/opened-object.ts';
import { objectName } from '../sources/s3-objects.ts';
import { keepObject, type Objects, openIfThere } from './keep-object.ts';
import { inParts } from '../streams/passed-on.ts';
import { mergeRows } from './merge-rows.ts';
import type { PublishedTable } from './published-table.ts';
import { stageObject } from './stage-object.ts';

export interface Publication extends Objects {
  readonly writer: {
    readonly duckDb: Engine;
    /** DuckDB's share of the memory. */
    readonly memoryMiB: number;
    readonly tables: LakeTables;
    /** For temporary files. */
    readonly folder: string;
  };
  /** About how many rows are merged at once: their keys are held in memory, their contents on disk. */
  readonly mostRows?: number;
}

/** Merges objects into their table, in as few commits as their rows allow. */
export async function publishTable(
  published: PublishedTable,
  keys: readonly string[],
  publication: Publication,
): Promise<void> {
  const { writer, telemetry, mostRows = MOST_ROWS } = publication;
  // a change that its contract doesn't allow is refused before a row is written
  const name = await writer.tables.nameOf(published.table);
  let [files, rows]: [string[], number] = [[], 0];
  let staged: { readonly key: string; readonly rows: number }[] = [];

  const merge = async () => {
    if (rows > 0) {
      const merged = await mergeRows(writer, { ...published, name }, files);
      telemetry.count('PublishedRows', merged.published);
      telemetry.count('RepeatedRows', merged.repeated);
      telemetry.count('ConflictingKeys', merged.conflicts);
    }
    if (staged.length > 0)
      for (const part of inParts({ hop: 'publish', contract: published.id, files: staged })) telemetry.passedOn(part);
    await removeStaged();
  };
  const removeStaged = async () => {
    await Promise.all(files.map((file) => rm(file)));
    [files, rows, staged] = [[], 0, []];
  };

  try {
    for (const key of keys) {
      const object = await openIfThere(publication, key);
      if (!object) continue;
      const file = newFile(writer.folder, 'staged');
      const result = await stage(object, published, { path: file, first: rows }, publication);
      if (typeof result === 'number') {
        files.push(file);
        rows += result;
        staged.push({ key, rows: result });
      } else {
        await keepObject(object, published, result, publication);
        telemetry.passedOn({ hop: 'publish', contract: published.id, refused: [key] });
      }
      if (rows >= mostRows) await merge();
    }
    await merge();
  } finally {
    await removeStaged();
  }
}

async function stage(
  { key, body, etag, modifiedAt }: OpenedObject,
  published: PublishedTable,
  staged: Parameters<typeof stageObject>[3],
  { bucket, writer: { duckDb, folder } }: Publication,
): ReturnType<typeof stageObject> {
  const path = newFile(folder, 'clean');
  const source = `${modifiedAt.toISOString()}-${objectName({ bucket, key }, etag)}`;
  try {
    await copyTo(path, body);
    return await stageObject(duckDb, published, { path, dt: landedDay(key)?.dt ?? '', source }, staged);
  } finally {
    await rm(path, { force: true });
  }
}

/** No name is used twice: DuckDB would read the bytes of the earlier file that it has cached under that name. */
function newFile(folder: string, kind: string): string {
  return join(folder, `${kind}-${randomUUID()}.parquet`);
}

/** If all rows already exist, the process takes about 580 MiB. */
const MOST_ROWS = 500_000;
