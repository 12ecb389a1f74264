import { PermanentError, TransientError } from '../../../lib/errors.ts';
import type { DatabaseSecret } from '../../../lib/generated/database-secret.v1.ts';
import type { Session } from '../../../lib/postgres/session.ts';
import { UsageError } from '../../../lib/usage-error.ts';
import { at } from '../../../lib/values.ts';
import { UnavailableError } from '../../terminal/unavailable-error.ts';
import { readCatalog } from './catalog.ts';
import { type ContractedTable, contractOf } from './contract-of.ts';
import { personalColumns } from './personal-columns.ts';
import { type Selected, selectedTables } from './selected-tables.ts';
import { readServer } from './server.ts';
import { refusalOf, remarksOf } from './server-remarks.ts';
import { messageNames } from './table-names.ts';
import { watermarkOf } from './watermark-of.ts';

interface Wishes {
  readonly database: DatabaseSecret;
  /** The database's schema. */
  readonly schema: string;
  /** The tables that were named; undefined for all. */
  readonly wanted: readonly string[] | undefined;
  readonly pipeline: string;
  /** Whether runs may read a standby. */
  readonly replica: boolean;
}

interface Inspected {
  readonly version: string;
  readonly remarks: readonly string[];
  readonly tables: readonly ContractedTable[];
  readonly leftOut: Selected['leftOut'];
}

/**
 * What a database offers: the contracts of its tables, what stands in their way, and what the server can't do. Reads only.
 * @throws {UsageError} if it refuses the user, can't be extracted at all, or has no such tables; {UnavailableError} if it fails
 */
export async function inspect(connect: () => Promise<Session>, wishes: Wishes): Promise<Inspected> {
  const answer = answerFrom(wishes.database);
  const session = await connect().catch(answer);
  try {
    return await inspectWith(session, connect, wishes);
  } catch (error) {
    return answer(error);
  } finally {
    await session.close();
  }
}

async function inspectWith(
  session: Session,
  connect: () => Promise<Session>,
  { database, schema, wanted, pipeline, replica }: Wishes,
): Promise<Inspected> {
  const server = await readServer(session, connect);
  const refusal = refusalOf(server, replica);
  if (refusal !== undefined) throw new UsageError(refusal);
  await session.query('SET default_transaction_read_only = on');
  const { tables, leftOut } = selectedTables(await readCatalog(session, schema), schema, wanted);
  const messages = messageNames(tables.map(({ name }) => name));
  const contracted: ContractedTable[] = [];
  for (const [place, table] of tables.entries()) {
    const personal = await personalColumns(session, schema, table);
    const message = messages[place] ?? table.name;
    contracted.push(contractOf(table, { pipeline, message, schema, watermark: watermarkOf(table), personal }));
  }
  const remarks = remarksOf(server, database);
  return { version: server.version, remarks, tables: contracted, leftOut };
}

/** Whoever gave the address can correct a refusal. */
function answerFrom(database: DatabaseSecret): (cause: unknown) => never {
  return (cause) => {
    if (cause instanceof PermanentError)
      throw new UsageError(`${cause.message}.${tlsHint(database, cause)}`, { cause });
    if (cause instanceof TransientError)
      throw new UnavailableError(`${cause.message}${placeOf(database, cause)}.`, { cause });
    throw cause;
  };
}

/** SQLSTATE 28000 is also the answer of a server that accepts only TLS. */
function tlsHint({ sslmode }: DatabaseSecret, { message }: PermanentError): string {
  if (sslmode !== 'disable' || !message.includes('SQLSTATE 28000')) return '';
  return ' If the server accepts only TLS, add ?sslmode=require to its address, or set sslmode in the secret.';
}

/** Where nothing answered, and the code of why: `: 127.0.0.1:5432 (ECONNREFUSED)`. */
function placeOf({ host, port = 5432 }: DatabaseSecret, { cause }: TransientError): string {
  if (cause === undefined) return '';
  const code = at(cause, 'code');
  return `: ${host}:${port}${typeof code === 'string' ? ` (${code})` : ''}`;
}
