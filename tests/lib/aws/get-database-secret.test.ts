import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect, test } from '@jest/globals';
import { getDatabaseSecret } from '../../../src/lib/aws/get-database-secret.ts';
import { awsService } from '../../support/fakes/aws-service.ts';

const USER = { username: 'loader', password: 'secret' };
const OWN = { host: 'own.example', port: 5433, dbname: 'own' };

test.each([
  { what: 'its own address', secret: { ...USER, ...OWN }, address: undefined, expected: { ...USER, ...OWN } },
  { what: 'its own address, too', secret: { ...USER, ...OWN }, address: 'none', expected: { ...USER, ...OWN } },
  {
    what: 'the address beside it, as RDS manages secrets that have none',
    secret: USER,
    address: 'db.example:5432/star',
    expected: { ...USER, host: 'db.example', port: 5432, dbname: 'star' },
  },
  {
    what: 'the address beside it in place of its own',
    secret: { ...USER, ...OWN },
    address: 'db.example:5432/star',
    expected: { ...USER, host: 'db.example', port: 5432, dbname: 'star' },
  },
])('a secret is used with $what', async ({ secret, address, expected }) => {
  expect(await found(JSON.stringify(secret), address)).toEqual(expected);
});

test.each([
  { secret: JSON.stringify(USER), address: 'none', says: '/host required' },
  { secret: JSON.stringify(USER), address: 'db.example/star', says: 'Expected an address as host:port/database' },
  { secret: JSON.stringify(USER), address: 'db.example:70000/star', says: '/port maximum' },
  { secret: JSON.stringify({ ...USER, ...OWN, ca: 'x'.repeat(60_001) }), address: 'none', says: '/ca maxLength' },
  { secret: 'null', address: 'db.example:5432/star', says: '/username required' },
  { secret: 'password', address: 'db.example:5432/star', says: 'json' },
])('the error about an unusable secret or address says "$says"', async ({ secret, address, says }) => {
  await expect(found(secret, address)).rejects.toThrow(says);
});

async function found(SecretString: string, address: string | undefined) {
  const service = await awsService(() => ({ body: { SecretString, VersionId: '1' } }));
  try {
    return await getDatabaseSecret(new SecretsManagerClient(service.access), 'rds!db-1', address);
  } finally {
    await service.close();
  }
}
