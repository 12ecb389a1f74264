import type { DatabaseSecret } from '../../../lib/generated/database-secret.v1.ts';
import { UsageError } from '../../../lib/usage-error.ts';

/**
 * The connection details in a URL such as `postgres://reader@127.0.0.1/shop`; the password may also be in PGPASSWORD. On this machine,
 * TLS isn't expected unless `?sslmode=` says so.
 * @throws {UsageError} for anything else, which never repeats the URL, because it may have a password
 */
export function databaseAt(text: string, env: Readonly<Record<string, string | undefined>>): DatabaseSecret {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const [dbname, username, password] = [url?.pathname.slice(1), url?.username, url?.password].map(decoded);
  const user = username === '' ? env['PGUSER'] : username;
  const isWhole = isDatabaseUrl(text) && url?.hostname !== '';
  if (!isWhole || !url || !dbname || user === undefined || password === undefined)
    throw new UsageError('Expected the database as postgres://<user>@<host>:<port>/<database>.');
  const secret = password === '' ? env['PGPASSWORD'] : password;
  if (!secret) throw new UsageError("Expected the user's password in PGPASSWORD.");
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  return {
    host: url.hostname.replaceAll(/^\[|\]$/g, ''),
    port: Number(url.port || 5432),
    username: user,
    password: secret,
    dbname,
    sslmode: sslmodeOf(url.searchParams.get('sslmode') ?? (isHere ? 'disable' : 'verify-full')),
  };
}

/** Undefined for a percent sign that encodes nothing. */
function decoded(text = ''): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** Whether it names a database, and not a file of a sample. */
export function isDatabaseUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text);
}

function sslmodeOf(mode: string): NonNullable<DatabaseSecret['sslmode']> {
  if (mode === 'disable' || mode === 'require' || mode === 'verify-full') return mode;
  throw new UsageError(`Expected sslmode to be disable, require or verify-full, not "${mode}".`);
}
