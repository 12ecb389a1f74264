import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { getDatabaseSecret } from '../aws/get-database-secret.ts';
import { openSession, type Session, type SessionOptions } from '../postgres/session.ts';

/**
 * Opens sessions on the database that a secret names, which is read each time: it may be rotated at any time.
 * @example
 * ```ts
 * const connect = connectBySecret('sluice/weather/source', { applicationName: 'weather', statementSeconds: 60 });
 * const session = await connect();
 * const rows = await session.query('SELECT station FROM reading');
 * await session.close();
 * ```
 */
export function connectBySecret(id: string, options: SessionOptions): () => Promise<Session> {
  const secretsManager = new SecretsManagerClient();
  return async () => openSession(await getDatabaseSecret(secretsManager, id), options);
}
