import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ResourceNotFoundException } from '@aws-sdk/client-lambda';
import { expect, test } from '@jest/globals';
import { awsFailure } from '../../../src/cli/terminal/aws-failure.ts';
import { UnavailableError } from '../../../src/cli/terminal/unavailable-error.ts';
import { UsageError } from '../../../src/lib/usage-error.ts';

test.each([
  {
    what: 'no region',
    config: { region: () => Promise.reject(new Error('Region is missing')) },
    expected: new UsageError('Which AWS region? Set AWS_REGION, for example AWS_REGION=eu-west-1.'),
  },
  ...['', 'Ireland (eu-west-1)'].map((region) => ({
    what: `the region "${region}"`,
    config: { region: () => Promise.resolve(region) },
    expected: new UsageError('Which AWS region? Set AWS_REGION, for example AWS_REGION=eu-west-1.'),
  })),
  {
    what: 'no answer',
    config: { endpoint: 'http://127.0.0.1:1', maxAttempts: 1 },
    expected: expect.objectContaining({
      name: 'UnavailableError',
      message: expect.stringMatching(/^AWS: .*connect ECONNREFUSED 127\.0\.0\.1:1$/),
    }),
  },
])('$what is reported in one line', async ({ config, expected }) => {
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const client = new SecretsManagerClient({ region: 'eu-west-1', credentials, ...config });
  const asked = client.send(new GetSecretValueCommand({ SecretId: 'x' })).catch(awsFailure);
  await expect(asked).resolves.toEqual(expected);
});

test('missing credentials are reported in one line', () => {
  const error = new Error('Could not load credentials from any providers');
  error.name = 'CredentialsProviderError';
  expect(awsFailure(error)).toEqual(new UsageError(`AWS: Could not load credentials from any providers. ${SIGN_IN}`));
});

test('credentials that have expired are reported with what to do', () => {
  const error = Object.assign(new Error('The security token included in the request is expired'), {
    name: 'ExpiredToken',
    $fault: 'client',
    $metadata: {},
  });
  const text = 'AWS: ExpiredToken: The security token included in the request is expired';
  expect(awsFailure(error)).toEqual(new UsageError(`${text} ${SIGN_IN}`));
});

const SIGN_IN =
  'Sign in, with `aws sso login` for example, or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.';

test('naming something that does not exist is a usage error', () => {
  const error = new ResourceNotFoundException({ message: 'Function not found: x', $metadata: {} });
  expect(awsFailure(error)).toEqual(new UsageError('AWS: ResourceNotFoundException: Function not found: x'));
  expect(awsFailure(error)).toBeInstanceOf(UsageError);
});

test("a service's fault is not a usage error", () => {
  const error = Object.assign(new Error('It failed'), {
    name: 'InternalServiceError',
    $fault: 'server',
    $metadata: {},
  });
  expect(awsFailure(error)).toBeInstanceOf(UnavailableError);
});

test('errors that AWS did not throw stay unchanged', () => {
  const error = new TypeError('a bug');
  expect(awsFailure(error)).toBe(error);
});
