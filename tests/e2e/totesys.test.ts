import { fileURLToPath } from 'node:url';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startCloud, type Cloud } from '../../src/cli/cloud/cloud.ts';
import type { Deployment } from '../../src/cli/cloud/deploy-pipelines.ts';
import { invoke } from '../../src/cli/cloud/invoke.ts';
import type { PostgresServer } from '../../src/cli/cloud/postgres.ts';
import { createSecret } from '../../src/cli/cloud/secret.ts';
import { seededRandom } from '../../src/cli/contracts/generator/random.ts';
import { changeInSilence, payInBulk, trade } from '../../src/cli/totesys/business.ts';
import { makeToteSys, within, type ToteSys } from '../../src/cli/totesys/database.ts';
import { replicaOf } from '../totesys/replica.ts';
import { startTestPostgres } from './test-postgres.ts';
import { sourceContent } from './totesys-content.ts';

const SECRET = 'sluice/totesys/source';
let cloud: Cloud;
let deployed: Deployment;
let server: PostgresServer;
let totesys: ToteSys;

beforeAll(async () => {
  const stateDir = fileURLToPath(new URL('../../.local/e2e-totesys', import.meta.url));
  cloud = await startCloud({ port: 4587, stateDir, report: () => undefined });
  server = await startTestPostgres();
  totesys = await makeToteSys(server.superuser, { seed: 1, deals: 2_000, now: Date.now() });
  await createSecret(SECRET, totesys.reader, cloud.access);
  deployed = await cloud.deploy(['operations', 'totesys']);
}, 240_000);

afterAll(async () => {
  await server.stop();
  await cloud.stop();
});

const extract = (compare: boolean) => invoke(deployed('totesys', 'ExtractFunctionName'), { compare }, cloud.access);

test('the deployed function follows the source with its own role, and writes nothing where nothing changed', async () => {
  const random = seededRandom(1);
  await within(totesys.application, async (session) => {
    expect(await extract(false)).toMatchObject({ batch: 1, deletes: 0 });
    expect(replicaOf(await lake()).current).toEqual(await sourceContent(session));

    await trade(session, random, 10);
    await payInBulk(session, 37);
    expect(await extract(false)).toMatchObject({ batch: 2 });
    await changeInSilence(session, random, 20);
    await session.query('DELETE FROM payment WHERE payment_id = 3');
    expect(await extract(true)).toMatchObject({ batch: 3, deletes: 1 });
    const before = await lake();
    expect(replicaOf(before).current).toEqual(await sourceContent(session));
    expect(await extract(false)).toEqual({ rows: 0, deletes: 0 });
    expect([...(await lake()).keys()]).toEqual([...before.keys()]);
  });
}, 120_000);

test('an index that was replaced is removed', async () => {
  const objects = await lake();
  const [last] = replicaOf(objects).manifests.slice(-1);
  const indexes = [...objects.keys()].filter((key) => key.startsWith('state/index/'));
  expect(indexes.sort()).toEqual(last?.tables.map(({ index }) => index).sort());
});

test('wrong credentials and a malformed secret are errors by name, and a rotated secret is read at once', async () => {
  const before = await lake();
  await putSecret({ ...totesys.reader, password: 'wrong' });
  await expect(extract(false)).rejects.toThrow("The database refused the user's password (SQLSTATE 28P01)");
  await putSecret({ host: '127.0.0.1' });
  await expect(extract(false)).rejects.toThrow('/password required');
  await putSecret(totesys.reader);
  expect(await extract(false)).toEqual({ rows: 0, deletes: 0 });
  expect([...(await lake()).keys()]).toEqual([...before.keys()]);
}, 60_000);

async function putSecret(secret: object): Promise<void> {
  const SecretString = JSON.stringify(secret);
  await new SecretsManagerClient(cloud.access).send(new PutSecretValueCommand({ SecretId: SECRET, SecretString }));
}

/** Everything in the bucket, by key. */
async function lake(): Promise<Map<string, Buffer>> {
  const s3 = new S3Client(cloud.access);
  const Bucket = deployed('totesys', 'LakeBucket');
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  const objects = new Map<string, Buffer>();
  for (const { Key = '' } of Contents) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    objects.set(Key, Buffer.from((await Body?.transformToByteArray()) ?? []));
  }
  return objects;
}
