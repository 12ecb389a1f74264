import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { certificateFile, keyFile } from '../../../src/cli/deployment/certificate.ts';
import { listenUntilLater } from '../stop-later.ts';

export interface Issuer {
  readonly url: string;
  /** A token of the claims, for an audience; it is valid for N seconds. */
  readonly token: (claims: JWTPayload, audience?: string, seconds?: number) => Promise<string>;
}

/** A local issuer of tokens, with the documents that lead to its keys; it ends with its test file. */
export async function startIssuer(port: number): Promise<Issuer> {
  const url = `https://127.0.0.1:${port}`;
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const documents: Readonly<Record<string, object>> = {
    '/.well-known/openid-configuration': { issuer: url, jwks_uri: `${url}/keys` },
    '/keys': { keys: [{ ...(await exportJWK(publicKey)), kid: 'key', alg: 'RS256', use: 'sig' }] },
  };
  const tls = { cert: await readFile(certificateFile), key: await readFile(keyFile) };
  const server = createServer(tls, ({ url: path = '' }, response) => {
    response.writeHead(path in documents ? 200 : 404).end(JSON.stringify(documents[path]));
  });
  await listenUntilLater(server, port);
  return {
    url,
    token: (claims, audience = 'orders', seconds = 60) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: 'key' })
        .setIssuer(url)
        .setAudience(audience)
        .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
        .sign(privateKey),
  };
}
