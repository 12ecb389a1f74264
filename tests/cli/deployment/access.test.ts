import { expect, test } from '@jest/globals';
import { accessEnv, localAccess } from '../../../src/cli/deployment/access.ts';

test('access goes to the port on the loopback address', () => {
  expect(localAccess(4567).endpoint).toBe('https://127.0.0.1:4567');
});

test("a tool's environment contains nothing of the user's own AWS account", () => {
  const own = { AWS_PROFILE: 'prod', AWS_SESSION_TOKEN: 'x', AWS_ENDPOINT_URL_SQS: 'https://elsewhere', HOME: '/home' };
  const env = accessEnv(localAccess(4567), own);
  expect(Object.keys(env).sort()).toEqual([
    'AWS_ACCESS_KEY_ID',
    'AWS_CA_BUNDLE',
    'AWS_CONFIG_FILE',
    'AWS_DEFAULT_REGION',
    'AWS_ENDPOINT_URL',
    'AWS_ENDPOINT_URL_S3TABLES',
    'AWS_REGION',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SHARED_CREDENTIALS_FILE',
    'HOME',
  ]);
  expect(env).toMatchObject({
    AWS_ENDPOINT_URL: 'https://127.0.0.1:4567',
    AWS_CONFIG_FILE: '/dev/null',
    HOME: '/home',
  });
});
