import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { AwsV4Signer } from 'aws4fetch';
import type { Access } from '../deployment/access.ts';
import { UsageError } from '../../lib/usage-error.ts';

/** Who calls: this machine's AWS identity, or the holder of a token of the issuer that the API was deployed with. */
export type Sender = (Pick<Access, 'region'> & Partial<Access>) | { readonly token: string };

/** The headers of a request, including those that authenticate it. */
export type Authorize = (method: 'GET' | 'POST', url: string, body?: string) => Promise<Headers>;

/** Signature Version 4, by default with the credentials that any AWS client on this machine would find; or the token. */
export function authorizeAs(sender: Sender): Authorize {
  if ('token' in sender) {
    const headers = { ...JSON_TYPE, authorization: `Bearer ${sender.token}` };
    return () => Promise.resolve(new Headers(headers));
  }
  const find = defaultProvider();
  return async (method, url, body) => {
    const identity =
      sender.credentials ??
      (await find().catch((cause: unknown) => {
        throw new UsageError('No AWS credentials were found: set AWS_PROFILE, or put a token in SLUICE_TOKEN.', {
          cause,
        });
      }));
    const request = { ...identity, url, method, headers: JSON_TYPE, service: 'execute-api', region: sender.region };
    return (await new AwsV4Signer({ ...request, ...(body !== undefined && { body }) }).sign()).headers;
  };
}

const JSON_TYPE = { 'content-type': 'application/json' };
