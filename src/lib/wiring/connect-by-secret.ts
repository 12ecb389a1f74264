import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { getDatabaseSecret } from '../aws/get-database-secret.ts';
import { openSession, type Session, type SessionOptions } from '../postgres/session.ts';

/**
 * Opens sessions on the database at a secret's address, or at a separate one; the secret is read each time, because it may be rotated
 * at any time.
 * @example
 * ```ts
 * const connect = connectBySecret({ secret: 'sluice/weather/source', address: 'none' }, { applicationName: 'weather', statementSeconds: 60 });
 * const session = await connect();
 * const rows = await session.query('SELECT station FROM reading');
 * await session.close();
 * ```
 */
export function connectBySecret(
  { secret, address }: { readonly secret: string; readonly address: string },
  options: SessionOptions,
): () => Promise<Session> {
  const secretsManager = new SecretsManagerClient();
  return async () => openSession(await getDatabaseSecret(secretsManager, secret, address), options);
}
