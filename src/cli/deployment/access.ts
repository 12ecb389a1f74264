import { certificateFile } from './certificate.ts';

/** How an AWS client reaches the local cloud: `new S3Client(access)`. */
export interface Access {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Access as MiniStack's root, whose key is `test`. The region is that of samconfig.toml. */
export function localAccess(port: number): Access {
  return {
    endpoint: `https://127.0.0.1:${port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
}

/** The local cloud's address for table buckets: DuckDB reads the service and the Region from the host's name. */
export function tablesEndpoint({ endpoint, region }: Pick<Access, 'endpoint' | 'region'>): string {
  return `https://s3tables.${region}.localhost:${new URL(endpoint).port}`;
}

/**
 * The environment with which tools reach the local cloud and nothing else: every AWS_ variable of `env` is dropped and
 * the user's own AWS configuration hidden, so that nothing is ever deployed to a real account by mistake.
 */
export function accessEnv(
  { endpoint, region, credentials }: Access,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  const others = Object.entries(env).filter(([name]) => !name.startsWith('AWS_'));
  return {
    ...Object.fromEntries(others),
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3TABLES: tablesEndpoint({ endpoint, region }),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_CA_BUNDLE: certificateFile,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}
