import { writeFile } from 'node:fs/promises';
import { withDuckDb, type Engine } from '../../../src/lib/duckdb/duckdb.ts';
import { inScratch } from '../../support/fakes/parquet.ts';

export interface Difference {
  /** Name and type of each column of one of them; none if it has no objects, as Athena makes none without rows. */
  readonly columns: readonly (readonly [string, string])[][];
  readonly rows: readonly [number, number];
  /** Rows of either that the other hasn't. */
  readonly different: number;
}

/** Compares two tables, each the bytes of Parquet objects. */
export async function compare(first: readonly Buffer[], second: readonly Buffer[]): Promise<Difference> {
  return inScratch((folder) =>
    withDuckDb({ folder, memoryMiB: 512, revealErrors: true }, async (duckDb) => {
      const [one, other] = [await filesOf(`${folder}/a`, first), await filesOf(`${folder}/b`, second)];
      const columns = [await columnsOf(duckDb, one), await columnsOf(duckDb, other)];
      const rows = [await countOf(duckDb, one), await countOf(duckDb, other)] as const;
      const different =
        one === undefined || other === undefined
          ? Math.max(...rows)
          : (await countOf(duckDb, `(FROM ${one} EXCEPT ALL FROM ${other})`)) +
            (await countOf(duckDb, `(FROM ${other} EXCEPT ALL FROM ${one})`));
      return { columns, rows, different };
    }),
  );
}

async function filesOf(prefix: string, objects: readonly Buffer[]): Promise<string | undefined> {
  const files = objects.map((_bytes, index) => `${prefix}-${index}`);
  await Promise.all(objects.map((bytes, index) => writeFile(`${prefix}-${index}`, bytes)));
  return files.length === 0 ? undefined : `read_parquet([${files.map((file) => `'${file}'`).join(', ')}])`;
}

async function columnsOf(duckDb: Engine, table: string | undefined): Promise<(readonly [string, string])[]> {
  if (table === undefined) return [];
  const columns = await duckDb.run(`DESCRIBE FROM ${table}`);
  return columns.map((column) => [String(column['column_name']), String(column['column_type'])]);
}

async function countOf(duckDb: Engine, table: string | undefined): Promise<number> {
  if (table === undefined) return 0;
  const [counted] = await duckDb.run(`SELECT count(*) AS n FROM ${table}`);
  return Number(counted?.['n']);
}
