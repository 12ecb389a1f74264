import { execFileSync } from 'node:child_process';
import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Access } from '../../../src/cli/deployment/access.ts';
import { certificateFile } from '../../../src/cli/deployment/certificate.ts';
import { arnOf, TABLE_BUCKETS, type TableBucket } from './table-buckets.ts';
import { startProcessGroup, type ProcessGroup } from '../../../src/local/cloud/process-group.ts';

export interface TrinoOptions {
  readonly java: string;
  /** Where `installTrino` put it. */
  readonly trino: string;
  readonly port: number;
  /** Gets the configuration and `trino.log`; emptied first. */
  readonly folder: string;
}

/**
 * Starts a Trino on 127.0.0.1 whose catalog `awsdatacatalog` is the Glue catalog and the S3 of `access`, as Athena's is, with a
 * catalog for each table bucket.
 */
export async function startTrino(options: TrinoOptions, access: Access): Promise<Pick<ProcessGroup, 'stop'>> {
  const { java, folder } = options;
  await rm(folder, { recursive: true, force: true });
  await mkdir(`${folder}/etc/catalog`, { recursive: true });
  trustCertificateOfCloud(java, folder);
  await writeFile(`${folder}/etc/config.properties`, properties(configOf(options)));
  await writeFile(`${folder}/etc/log.properties`, 'io.trino=WARN\n');
  await writeFile(`${folder}/etc/catalog/awsdatacatalog.properties`, properties(catalogOf(access)));
  for (const bucket of TABLE_BUCKETS)
    await writeFile(`${folder}/etc/catalog/${bucket}.properties`, properties(icebergOf(access, bucket)));
  const log = await open(`${folder}/trino.log`, 'w');
  const group = startProcessGroup(commandOf(options), { cwd: folder }, log.fd);
  await log.close();
  return group;
}

function commandOf({ java, trino, folder }: TrinoOptions): [string, ...string[]] {
  return [
    java,
    '-Xmx2G',
    '-XX:+UseSerialGC',
    // starts in half the time; the second compiler would pay only after minutes
    '-XX:TieredStopAtLevel=1',
    '-Djdk.attach.allowAttachSelf=true',
    '-Duser.timezone=UTC',
    `-Djavax.net.ssl.trustStore=${folder}/trusted.p12`,
    `-Djavax.net.ssl.trustStorePassword=${STORE_PASSWORD}`,
    '-Dconfig=etc/config.properties',
    '-Dlog.levels-file=etc/log.properties',
    '-cp',
    `${trino}/lib/*`,
    'io.trino.server.TrinoServer',
  ];
}

function configOf({ trino, port }: TrinoOptions): Record<string, string | number> {
  return {
    'node.environment': 'test',
    'node.id': 'test',
    'node.bind-ip': '127.0.0.1',
    'node.internal-address': '127.0.0.1',
    coordinator: 'true',
    'node-scheduler.include-coordinator': 'true',
    'http-server.http.port': port,
    // a query that arrives before the server has discovered itself waits
    'query-manager.required-workers': 1,
    'discovery.uri': `http://127.0.0.1:${port}`,
    'plugin.dir': `${trino}/plugin`,
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-integrating-open-source.html */
function icebergOf(access: Access, bucket: TableBucket): Record<string, string> {
  return {
    'connector.name': 'iceberg',
    'iceberg.catalog.type': 'rest',
    'iceberg.rest-catalog.uri': `${access.endpoint}/iceberg`,
    'iceberg.rest-catalog.warehouse': arnOf(bucket),
    'iceberg.rest-catalog.sigv4-enabled': 'true',
    'iceberg.rest-catalog.signing-name': 's3tables',
    'iceberg.rest-catalog.view-endpoints-enabled': 'false',
    ...s3Of(access),
  };
}

function catalogOf(access: Access): Record<string, string> {
  const { endpoint, region, credentials } = access;
  const { accessKeyId, secretAccessKey } = credentials;
  return {
    'connector.name': 'hive',
    'hive.metastore': 'glue',
    'hive.metastore.glue.endpoint-url': endpoint,
    'hive.metastore.glue.region': region,
    'hive.metastore.glue.aws-access-key': accessKeyId,
    'hive.metastore.glue.aws-secret-key': secretAccessKey,
    'hive.non-managed-table-writes-enabled': 'true',
    ...s3Of(access),
  };
}

function s3Of({ endpoint, region, credentials }: Access): Record<string, string> {
  return {
    'fs.native-s3.enabled': 'true',
    's3.endpoint': endpoint,
    's3.region': region,
    's3.aws-access-key': credentials.accessKeyId,
    's3.aws-secret-key': credentials.secretAccessKey,
    's3.path-style-access': 'true',
  };
}

function properties(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/** Java's keytool lies beside java. */
function trustCertificateOfCloud(java: string, folder: string): void {
  const keytool = java === 'java' ? 'keytool' : `${dirname(java)}/keytool`;
  const store = ['-keystore', `${folder}/trusted.p12`, '-storepass', STORE_PASSWORD];
  execFileSync(keytool, ['-importcert', '-noprompt', '-file', certificateFile, ...store], { stdio: 'ignore' });
}

/** The store contains nothing secret. */
const STORE_PASSWORD = 'public';
