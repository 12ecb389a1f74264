import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { Access } from '../../cli/deployment/access.ts';
import { accept } from '../../lib/contracts/validate.ts';
import { databaseSecret, type DatabaseSecret } from '../../lib/generated/database-secret.v1.ts';

/** Stores a secret that the local cloud doesn't have yet. */
export async function createSecret(name: string, secret: object, access: Access): Promise<void> {
  const SecretString = JSON.stringify(secret);
  await new SecretsManagerClient(access).send(new CreateSecretCommand({ Name: name, SecretString }));
}

/**
 * A database's secret that an earlier run left in the local cloud; undefined where there is none. The server's certificate
 * may be another one since.
 */
export async function keptSecret(
  SecretId: string,
  { ca }: Pick<DatabaseSecret, 'ca'>,
  access: Access,
): Promise<DatabaseSecret | undefined> {
  const client = new SecretsManagerClient(access);
  try {
    const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId }));
    const secret = accept(databaseSecret, { ...JSON.parse(SecretString), ca });
    await client.send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(secret) }));
    return secret;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}
