import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, test } from '@jest/globals';
import { athenaName, tableBucket } from '../../../src/lib/aws/table-bucket.ts';
import { loadIceberg } from '../../../src/lib/duckdb/extensions.ts';

const ARN = 'arn:aws:s3tables:eu-west-1:111122223333:bucket/sluice-dev';
const KEYS = { accessKeyId: 'AKIA', secretAccessKey: "it's secret" };

describe('a table bucket is attached with the Region and the credentials of an S3 client', () => {
  test("at AWS, by a role's session", async () => {
    const s3 = new S3Client({ region: 'eu-central-1', credentials: { ...KEYS, sessionToken: 'token' } });
    expect(await statementsOf(s3, {})).toEqual([
      "SET s3_uploader_max_filesize = '100GB'",
      "CREATE SECRET (TYPE s3, KEY_ID 'AKIA', SECRET 'it''s secret', REGION 'eu-central-1', SESSION_TOKEN 'token')",
      `ATTACH '${ARN}' AS lake (TYPE iceberg, ENDPOINT 'https://s3tables.eu-central-1.amazonaws.com/iceberg', AUTHORIZATION_TYPE 'sigv4')`,
    ]);
  });

  test.each(['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_S3'])(
    'in the local cloud, whose addresses and certificate the environment names by %s',
    async (name) => {
      const env = {
        [name]: 'https://127.0.0.1:4770',
        AWS_ENDPOINT_URL_S3TABLES: 'https://s3tables.eu-west-1.localhost:4770',
        NODE_EXTRA_CA_CERTS: '/certificates/local.pem',
      };
      expect(await statementsOf(new S3Client({ region: 'eu-west-1', credentials: KEYS }), env)).toEqual([
        "SET ca_cert_file = '/certificates/local.pem'",
        "SET s3_uploader_max_filesize = '100GB'",
        "CREATE SECRET (TYPE s3, KEY_ID 'AKIA', SECRET 'it''s secret', REGION 'eu-west-1', ENDPOINT '127.0.0.1:4770', URL_STYLE 'path')",
        `ATTACH '${ARN}' AS lake (TYPE iceberg, ENDPOINT 'https://s3tables.eu-west-1.localhost:4770/iceberg', AUTHORIZATION_TYPE 'sigv4')`,
      ]);
    },
  );
});

test('Athena finds a table in the catalogue that is named after its bucket', () => {
  expect(athenaName(ARN, { namespace: 'sessions', name: 'person_day', columns: [] })).toBe(
    '"s3tablescatalog/sluice-dev"."sessions"."person_day"',
  );
});

/** Those after the extensions are loaded. */
async function statementsOf(s3: S3Client, env: Readonly<Record<string, string>>): Promise<string[]> {
  const statements: string[] = [];
  await tableBucket(
    ARN,
    s3,
    env,
  )({
    run: (sql) => {
      statements.push(sql);
      return Promise.resolve([]);
    },
  });
  const loaded = loadIceberg();
  expect(statements.slice(0, loaded.length)).toEqual(loaded);
  return statements.slice(loaded.length);
}
