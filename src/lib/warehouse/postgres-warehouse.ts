import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { localCopies } from '../duckdb/local-copies.ts';
import { withScratchDuckDb } from '../duckdb/scratch-duckdb.ts';
import type { OpenObject } from '../ports/opened-object.ts';
import type { CopyStatement, Statement, Warehouse } from '../ports/warehouse.ts';
import type { Session } from '../postgres/session.ts';
import { parquetToCsv } from './parquet-to-csv.ts';

interface PostgresWarehouseOptions {
  /** Where the Parquet objects are, read with `open`. */
  readonly bucket: string;
  readonly open: OpenObject;
  /** DuckDB's share of the memory, with which Parquet is read. */
  readonly memoryMiB: number;
  /** Where the objects are copied temporarily; the system's temporary folder by default. */
  readonly scratch?: string;
}

/** PostgreSQL 15 or later, Aurora too. */
export function postgresWarehouse(connect: () => Promise<Session>, options: PostgresWarehouseOptions): Warehouse {
  const within = async <Result>(work: (session: Session) => Promise<Result>): Promise<Result> => {
    const session = await connect();
    try {
      return await work(session);
    } finally {
      // ends a transaction that wasn't committed
      await session.close();
    }
  };
  const transact = (statements: readonly Statement[], copy: (session: Session, what: CopyStatement) => Promise<void>) =>
    within(async (session) => {
      await session.query('BEGIN');
      await session.query(`SET LOCAL work_mem = '${WORK_MEMORY}'`);
      for (const statement of statements)
        if (typeof statement === 'string') await session.query(statement);
        else await copy(session, statement);
      await session.query('COMMIT');
    });
  return {
    dialect: 'postgres',
    apply: (statements) => withCopying(statements, options, (copy) => transact(statements, copy)),
    rows: (sql) => within((session) => session.texts(sql)),
  };
}

/** Fetches the objects first, so that no lock is held meanwhile. The next copy is converted to CSV while the server works. */
async function withCopying(
  statements: readonly Statement[],
  { bucket, open, memoryMiB, scratch }: PostgresWarehouseOptions,
  work: (copy: (session: Session, what: CopyStatement) => Promise<void>) => Promise<void>,
): Promise<void> {
  const copied = statements.filter((statement) => typeof statement !== 'string');
  if (copied.length === 0) return work(() => Promise.reject(new Error('Expected no copy')));
  await withScratchDuckDb({ memoryMiB, scratch }, async (duckDb, folder) => {
    const copies = localCopies((key) => open(bucket, key), folder);
    await copies.fetch(copied.flatMap(({ keys }) => keys));
    const convert = async (number: number): Promise<string> => {
      const { columns, keys } = copied[number] ?? { columns: [], keys: [] };
      const csv = join(folder, `rows-${number}.csv`);
      if (keys.length > 0) await parquetToCsv(duckDb, keys.map(copies.pathOf), columns, csv);
      return csv;
    };
    const begin = (number: number) => {
      const csv = convert(number);
      // if a statement fails first, only the end waits for this one
      csv.catch(() => undefined);
      return csv;
    };
    let number = 0;
    let next = begin(number);
    try {
      await work(async (session, { into, columns }) => {
        const csv = await next;
        next = begin(++number);
        const names = columns.map(({ name }) => name).join(', ');
        const bytes = createReadStream(csv, { highWaterMark: CHUNK_BYTES });
        await session.copy(`COPY ${into} (${names}) FROM STDIN (FORMAT csv)`, bytes);
        await rm(csv);
      });
    } finally {
      await next.catch(() => undefined);
    }
  });
}

/** Per sort, and twice that per hash: enough for a million keys of a dimension. One load runs at a time. */
const WORK_MEMORY = '64MB';
const CHUNK_BYTES = 512 * 1024;
