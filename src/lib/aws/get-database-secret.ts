import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Accepted } from '../contracts/contract.ts';
import { validateJson } from '../contracts/validate.ts';
import { PermanentError } from '../errors.ts';
import { databaseSecret, type DatabaseSecret } from '../generated/database-secret.v1.ts';
import { getSecretText } from './get-secret-text.ts';

/**
 * A database's current secret; it may be rotated at any time.
 * @throws {PermanentError} naming what is missing or malformed, never a value.
 */
export async function getDatabaseSecret(
  secretsManager: SecretsManagerClient,
  id: string,
): Promise<Accepted<DatabaseSecret>> {
  const { text } = await getSecretText(secretsManager, id);
  const result = validateJson(databaseSecret, text);
  if (result.accepted) return result.value;
  const reasons = result.violations.map(({ pointer, keyword, expected }) => `${pointer} ${keyword} (${expected})`);
  throw new PermanentError(`Expected the secret ${id} to satisfy ${databaseSecret.id}: ${reasons.join('; ')}`);
}
