import { STSClient } from '@aws-sdk/client-sts';
import { expect, test } from '@jest/globals';
import { identityOf } from '../../../src/cli/account/identity.ts';
import { UsageError } from '../../../src/lib/usage-error.ts';

const NO_REGION = 'Which AWS region? Set AWS_REGION, for example AWS_REGION=eu-west-1.';
const NO_CREDENTIALS = 'AWS: Could not load credentials from any providers. Sign in, ';
const noRegion = () => Promise.reject(new Error('Region is missing'));
const noCredentials = () =>
  Promise.reject(
    Object.assign(new Error('Could not load credentials from any providers'), { name: 'CredentialsProviderError' }),
  );

test.each([
  {
    what: 'a Region and credentials',
    config: { region: noRegion, credentials: noCredentials },
    expected: `${NO_REGION}\n${NO_CREDENTIALS}`,
  },
  { what: 'a Region', config: { region: noRegion }, expected: NO_REGION },
  { what: 'credentials', config: { credentials: noCredentials }, expected: NO_CREDENTIALS },
])('without $what, the error names everything that is missing', async ({ config, expected }) => {
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const identity = identityOf(new STSClient({ region: 'eu-west-1', credentials, ...config }));
  await expect(identity).rejects.toThrow(UsageError);
  await expect(identity).rejects.toThrow(expected);
});
