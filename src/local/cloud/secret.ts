import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Access } from '../../cli/deployment/access.ts';

/** Stores a secret that the local cloud doesn't have yet. */
export async function createSecret(name: string, secret: object, access: Access): Promise<void> {
  const SecretString = JSON.stringify(secret);
  await new SecretsManagerClient(access).send(new CreateSecretCommand({ Name: name, SecretString }));
}
