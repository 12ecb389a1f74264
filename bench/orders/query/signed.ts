import { AwsV4Signer } from 'aws4fetch';
import type { Access } from '../../../src/cli/deployment/access.ts';

/** Sends a signed request; throws unless it is answered with `expected`. Returns the answer's text. */
export async function send(
  { credentials, region }: Access,
  url: string,
  { body, expected }: { readonly body?: string; readonly expected: number },
): Promise<string> {
  const init = { method: body === undefined ? 'GET' : 'POST', headers: JSON_TYPE, ...(body !== undefined && { body }) };
  const signed = await new AwsV4Signer({ ...init, ...credentials, url, region, service: 'execute-api' }).sign();
  const response = await fetch(url, { ...init, headers: signed.headers });
  const text = await response.text();
  if (response.status !== expected) throw new Error(`Expected ${expected} from ${url}, not ${response.status}`);
  return text;
}

const JSON_TYPE = { 'content-type': 'application/json' };
