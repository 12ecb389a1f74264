import type { S3Client } from '@aws-sdk/client-s3';
import { loadIceberg } from '../duckdb/extensions.ts';
import type { LakeTable } from '../lake/lake-table.ts';
import type { AttachTables } from '../ports/table-catalog.ts';
import { literal } from '../sql/quote.ts';

/**
 * A table bucket as an Iceberg catalogue, with the Region and the credentials of an S3 client:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-integrating-open-source.html. `env` may name other
 * addresses than AWS's, and whom to trust there, by the variables of the SDK and of Node.
 */
export function tableBucket(
  arn: string,
  { config }: Pick<S3Client, 'config'>,
  env: Readonly<Record<string, string | undefined>> = process.env,
): AttachTables {
  return async (duckDb) => {
    const [region, credentials] = await Promise.all([config.region(), config.credentials()]);
    for (const statement of loadIceberg()) await duckDb.run(statement);
    const authority = env['NODE_EXTRA_CA_CERTS'];
    if (authority) await duckDb.run(`SET ca_cert_file = ${literal(authority)}`);

    // DuckDB buffers one part of each file that it uploads, a ten-thousandth of this: 10 MB instead of 80
    await duckDb.run("SET s3_uploader_max_filesize = '100GB'");

    const s3 = env['AWS_ENDPOINT_URL_S3'] ?? env['AWS_ENDPOINT_URL'];
    const secret = {
      KEY_ID: credentials.accessKeyId,
      SECRET: credentials.secretAccessKey,
      REGION: region,
      ...(credentials.sessionToken && { SESSION_TOKEN: credentials.sessionToken }),
      ...(s3 && { ENDPOINT: new URL(s3).host, URL_STYLE: 'path' }),
    };
    const options = Object.entries(secret).map(([name, value]) => `${name} ${literal(value)}`);
    await duckDb.run(`CREATE SECRET (TYPE s3, ${options.join(', ')})`);

    const catalogue = env['AWS_ENDPOINT_URL_S3TABLES'] ?? `https://s3tables.${region}.amazonaws.com`;
    const endpoint = literal(`${catalogue}/iceberg`);
    await duckDb.run(`ATTACH ${literal(arn)} AS lake (TYPE iceberg, ENDPOINT ${endpoint}, AUTHORIZATION_TYPE 'sigv4')`);
  };
}

/** What Athena calls a table of it, where S3 Tables is integrated with the account's data catalogue. */
export function athenaName(arn: string, { namespace, name }: LakeTable): string {
  return `"s3tablescatalog/${arn.slice(arn.lastIndexOf('/') + 1)}"."${namespace}"."${name}"`;
}
