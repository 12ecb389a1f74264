import { at } from '../../../../src/lib/values.ts';
import { type Access, accessEnv } from '../../../../src/cli/deployment/access.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The environment of a job in GitHub Actions that has assumed a role; its token says that it is `sub`. */
export async function assumeRole(RoleArn: string, sub: string, access: Access): Promise<Env> {
  const claims = { iss: 'https://token.actions.githubusercontent.com', aud: 'sts.amazonaws.com', sub };
  const response = await fetch(access.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSSecurityTokenServiceV20110615.AssumeRoleWithWebIdentity',
    },
    body: JSON.stringify({ RoleArn, RoleSessionName: 'job', WebIdentityToken: unsigned(claims) }),
  });
  const answer: unknown = await response.json();
  const credential = (name: string) => String(at(answer, 'Credentials', name));
  if (!response.ok) throw new Error(JSON.stringify(answer));
  return {
    ...accessEnv(access, process.env),
    AWS_ACCESS_KEY_ID: credential('AccessKeyId'),
    AWS_SECRET_ACCESS_KEY: credential('SecretAccessKey'),
    AWS_SESSION_TOKEN: credential('SessionToken'),
  };
}

/** The local cloud reads a token, but doesn't verify its signature. */
function unsigned(claims: object): string {
  return [{ alg: 'none' }, claims, {}].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
}
