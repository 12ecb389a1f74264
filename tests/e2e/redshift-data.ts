import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { at, list } from '../../src/lib/values.ts';
import type { DatabaseSecret } from '../../src/lib/generated/database-secret.v1.ts';
import { withDuckDb } from '../../src/lib/duckdb/duckdb.ts';
import { inScratch } from '../support/fakes/parquet.ts';

interface Run {
  /** The access key of who began it. */
  readonly owner: string;
  status: 'STARTED' | 'FINISHED' | 'FAILED' | 'ABORTED';
  error?: string;
  columns: { name: string; type: number }[];
  rows: (string | null)[][];
  cancel: () => Promise<void>;
}

/** Connections to a database, one for each transaction that runs. */
interface Clients {
  readonly take: () => Promise<Client>;
  readonly putBack: (client: Client) => void;
}

/** What of the lake begins with a prefix: its bytes, by key. */
type ObjectsBelow = (bucket: string, prefix: string) => Map<string, Buffer>;

/**
 * The Redshift Data API (JSON over HTTP) in front of a real PostgreSQL: a statement runs by itself, several in one
 * transaction. DISTKEY, SORTKEY and all keys are dropped, IDENTITY is said as PostgreSQL does, and COPY is done by DuckDB, columns by
 * their position. The databases are those of the server. A statement is its caller's alone, as
 * src/lib/templates/redshift-access.yaml has it.
 */
export async function startRedshiftData(server: DatabaseSecret, objectsBelow: ObjectsBelow) {
  const runs = new Map<string, Run>();
  const idle = new Map<string, Client[]>();
  const clientsOf = (dbname: string): Clients => ({
    take: () => Promise.resolve(idle.get(dbname)?.pop()).then((client) => client ?? connect({ ...server, dbname })),
    putBack: (client) => idle.set(dbname, [...(idle.get(dbname) ?? []), client]),
  });
  const start = (owner: string, database: unknown, statements: readonly string[]): string => {
    const id = `run-${runs.size + 1}`;
    const run: Run = { owner, status: 'STARTED', columns: [], rows: [], cancel: () => Promise.resolve() };
    runs.set(id, run);
    void perform(run, clientsOf(String(database)), statements, objectsBelow);
    return id;
  };
  const answer = (caller: string, action: string, call: unknown): object => {
    const run = runs.get(String(at(call, 'Id')));
    if (run && run.owner !== caller) throw new AccessDeniedError(action);
    switch (action) {
      case 'ExecuteStatement':
        return { Id: start(caller, at(call, 'Database'), [String(at(call, 'Sql'))]) };
      case 'BatchExecuteStatement':
        return { Id: start(caller, at(call, 'Database'), list(at(call, 'Sqls')).map(String)) };
      case 'DescribeStatement':
        return { Id: at(call, 'Id'), Status: run?.status, Error: run?.error };
      case 'GetStatementResult':
        return run ? pageOf(run, Number(at(call, 'NextToken') ?? 0)) : {};
      case 'CancelStatement':
        void run?.cancel();
        return { Status: true };
      default:
        throw new Error(`Expected an action of the Data API, not ${action}`);
    }
  };
  const http = createServer((request: IncomingMessage, response) => {
    void text(request).then((body) => {
      const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
      const [, caller = ''] = /Credential=([^/]+)/.exec(request.headers.authorization ?? '') ?? [];
      const headers = { 'content-type': 'application/x-amz-json-1.1' };
      try {
        const json = JSON.stringify(answer(caller, action, JSON.parse(body)));
        response.writeHead(200, headers).end(json);
      } catch (error) {
        if (!(error instanceof AccessDeniedError)) throw error;
        const refusal = { __type: 'AccessDeniedException', message: error.message };
        response.writeHead(400, headers).end(JSON.stringify(refusal));
      }
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  return {
    url: `http://127.0.0.1:${String(at(http.address(), 'port'))}`,
    stop: async () => {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
      await Promise.all([...idle.values()].flat().map((client) => client.end()));
    },
  };
}

class AccessDeniedError extends Error {
  constructor(action: string) {
    super(`The caller is not authorized to perform: redshift-data:${action}`);
  }
}

async function connect({ host, port, username, password, dbname, ca }: DatabaseSecret): Promise<Client> {
  const client = new Client({ host, port, user: username, password, database: dbname, ssl: ca ? { ca } : false });
  client.on('error', () => undefined);
  await client.connect();
  await client
    .query(
      "CREATE OR REPLACE FUNCTION getdate() RETURNS timestamp LANGUAGE sql AS $$ SELECT clock_timestamp() AT TIME ZONE 'UTC' $$",
    )
    .catch(() => undefined);
  return client;
}

async function perform(run: Run, clients: Clients, statements: readonly string[], objectsBelow: ObjectsBelow) {
  let client: Client | undefined;
  try {
    const mine = (client = await clients.take());
    run.cancel = () => mine.end();
    await client.query('BEGIN');
    for (const statement of statements) await performOne(run, client, statement, objectsBelow);
    await client.query('COMMIT');
    clients.putBack(client);
    run.status = 'FINISHED';
  } catch (error) {
    await client?.end();
    run.status = 'FAILED';
    run.error = `ERROR: ${error instanceof Error ? error.message : ''}`;
  }
}

async function performOne(run: Run, client: Client, statement: string, objectsBelow: ObjectsBelow): Promise<void> {
  const copy = COPY.exec(statement);
  if (copy) {
    const [, table = '', bucket = '', prefix = ''] = copy;
    await copyParquet(client, table, objectsBelow(bucket, prefix));
    return;
  }
  const sql = statement
    .replaceAll(/ (?:DISTKEY|SORTKEY) \([^)]*\)/g, '')
    .replaceAll('IDENTITY(1, 1)', 'GENERATED ALWAYS AS IDENTITY')
    .replaceAll(KEYS, '');
  const { rows, fields } = await client.query<(string | null)[]>({ text: sql, rowMode: 'array', types: TEXTS });
  run.rows = rows;
  run.columns = fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID }));
}

async function copyParquet(client: Client, table: string, objects: Map<string, Buffer>): Promise<void> {
  if (objects.size === 0) throw new Error('The specified S3 prefix does not exist');
  for (const bytes of objects.values()) {
    const csv = await csvOf(bytes);
    await pipeline(Readable.from([csv]), client.query(copyFrom(`COPY ${table} FROM STDIN (FORMAT csv)`)));
  }
}

/** Made once of an object, which many tests load. */
function csvOf(bytes: Buffer): Promise<Buffer> {
  const made = csvs.get(bytes) ?? parquetToCsv(bytes);
  csvs.set(bytes, made);
  return made;
}

function parquetToCsv(bytes: Buffer): Promise<Buffer> {
  return inScratch((folder) =>
    withDuckDb({ folder, memoryMiB: 64 }, async (duckDb) => {
      const [parquet, csv] = [join(folder, 'rows.parquet'), join(folder, 'rows.csv')];
      await writeFile(parquet, bytes);
      await duckDb.run(`COPY (FROM '${parquet}') TO '${csv}' (FORMAT csv, HEADER false, FORCE_QUOTE *)`);
      return readFile(csv);
    }),
  );
}

/** Two rows at a time, so that callers must turn the page. */
function pageOf({ columns, rows }: Run, from: number): object {
  const Records = rows.slice(from, from + 2).map((row) => row.map((value, i) => fieldOf(value, columns[i]?.type)));
  const NextToken = from + 2 < rows.length ? String(from + 2) : undefined;
  return { Records, NextToken, ColumnMetadata: columns.map(({ name }) => ({ name })), TotalNumRows: rows.length };
}

function fieldOf(value: string | null, type: number | undefined): object {
  if (value === null) return { isNull: true };
  switch (type) {
    case 16:
      return { booleanValue: value === 't' };
    case 20:
    case 23:
      return { longValue: Number(value) };
    default:
      return { stringValue: value };
  }
}

const COPY = /^COPY (\S+ \([^)]*\)) FROM 's3:\/\/([^/]+)\/([^']+)' IAM_ROLE '[^']+' FORMAT AS PARQUET$/;
/** Redshift only takes note of them. */
const KEYS = /,\n {2}(?:PRIMARY KEY|UNIQUE|FOREIGN KEY) \([^)]*\)(?: REFERENCES [\w.]+)?| PRIMARY KEY(?=,)/g;
const csvs = new WeakMap<Buffer, Promise<Buffer>>();
const TEXTS = { getTypeParser: () => (value: string) => value };
