import { DatabaseError } from 'pg';
import { DataError, PermanentError, TransientError } from '../errors.ts';

/**
 * Whatever a database call threw, as one of our errors. Its texts may quote rows, so only the SQLSTATE is kept.
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function postgresError(error: unknown): PermanentError | TransientError {
  if (!(error instanceof DatabaseError))
    return new TransientError('The database is unreachable, or the connection broke', { cause: error });
  const { code = 'unknown' } = error;
  // class 22: data exceptions
  if (code.startsWith('22')) return new DataError(`A value can't be read or stored (SQLSTATE ${code})`);
  const permanent = PERMANENT[code];
  if (permanent !== undefined) return new PermanentError(`${permanent} (SQLSTATE ${code})`);
  return new TransientError(`${TRANSIENT[code] ?? 'The database failed'} (SQLSTATE ${code})`);
}

const PERMANENT: Readonly<Record<string, string>> = {
  '25006': 'The connection may only read',
  '28000': 'The database refused the user or the connection without TLS',
  '28P01': "The database refused the user's password",
  '3D000': 'The server has no such database',
  '3F000': 'The database has no such schema',
  '42501': 'The user may not do this in the database',
  '42601': "The database doesn't understand the statement",
  '42P01': 'The database has no such table',
  '42703': 'The database has no such column',
  '42804': "A column doesn't have the type that the statement expects",
  '42846': "A column doesn't have the type that the statement expects",
  '42883': "A column doesn't have the type that the statement expects",
};

const TRANSIENT: Readonly<Record<string, string>> = {
  '53100': "The database's disk is full",
  '53300': 'The database has no connection left',
  '55P03': 'A lock was not to be had in time',
  '57014': 'A statement took longer than it may',
  '57P01': 'The connection was ended by an administrator',
};
