import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Accepted } from '../contracts/contract.ts';
import { readJson, validate } from '../contracts/validate.ts';
import { PermanentError } from '../errors.ts';
import { databaseSecret, type DatabaseSecret } from '../generated/database-secret.v1.ts';
import { getSecretText } from './get-secret-text.ts';

/**
 * A database's current secret; it may be rotated at any time. A secret that AWS manages may lack the database's location: `address`
 * (`host:port/database`) then supplies it; `none` means that the secret has it.
 * @throws {PermanentError} naming what is missing or malformed, never a value.
 */
export async function getDatabaseSecret(
  secretsManager: SecretsManagerClient,
  id: string,
  address = 'none',
): Promise<Accepted<DatabaseSecret>> {
  const { text } = await getSecretText(secretsManager, id);
  const content = readJson(text);
  const result = 'data' in content ? validate(databaseSecret, withAddress(content.data, address)) : content;
  if (result.accepted) return result.value;
  const reasons = result.violations.map(({ pointer, keyword, expected }) => `${pointer} ${keyword} (${expected})`);
  throw new PermanentError(`Expected the secret ${id} to satisfy ${databaseSecret.id}: ${reasons.join('; ')}`);
}

function withAddress(secret: unknown, address: string): unknown {
  if (address === 'none' || typeof secret !== 'object') return secret;
  const { host, port, dbname } = ADDRESS.exec(address)?.groups ?? {};
  if (host === undefined) throw new PermanentError(`Expected an address as host:port/database, not ${address}`);
  return { ...secret, host, port: Number(port), dbname };
}

const ADDRESS = /^(?<host>[^:/]+):(?<port>\d{1,5})\/(?<dbname>[^/]+)$/;
