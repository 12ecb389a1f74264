import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PermanentError } from '../errors.ts';

/** A secret's text and its version. */
export async function getSecretText(
  secretsManager: SecretsManagerClient,
  id: string,
): Promise<{ readonly text: string; readonly version: string }> {
  const { SecretString, VersionId } = await secretsManager.send(new GetSecretValueCommand({ SecretId: id }));
  if (!SecretString || !VersionId) throw new PermanentError(`Expected the secret ${id} to be a text`);
  return { text: SecretString, version: VersionId };
}
