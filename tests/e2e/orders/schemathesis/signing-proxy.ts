import { createServer, type IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import type { Access } from '../../../../src/cli/deployment/access.ts';
import { listenUntilLater } from '../../stop-later.ts';

/** Serves an API on 127.0.0.1 to a client that can't sign: it signs each request and passes it on. It ends with its test file. */
export async function signingProxy(port: number, api: string, access: Access): Promise<void> {
  const server = createServer((incoming, outgoing) => {
    pass(incoming).then(
      (answer) => answer.pipe(outgoing.writeHead(answer.statusCode ?? 502, answer.headers)),
      () => outgoing.writeHead(502).end(),
    );
  });
  const pass = async (incoming: IncomingMessage): Promise<IncomingMessage> => {
    const { method = 'GET', url: path = '/' } = incoming;
    const body = await buffer(incoming);
    const type = incoming.headers['content-type'];
    const signer = new AwsV4Signer({
      method,
      url: `${api}${path}`,
      headers: { ...(type !== undefined && { 'content-type': type }) },
      ...(body.length > 0 && { body }),
      ...access.credentials,
      region: access.region,
      service: 'execute-api',
    });
    const { url, headers } = await signer.sign();
    const answer = () => answerOf(url, method, Object.fromEntries(headers), body);
    // MiniStack once accepted no connection for a second; 1,252 requests in a row didn't show why
    return answer().catch((error: unknown) => {
      console.warn(`Sent once more: ${method} ${path}`, error);
      return sleep(3000).then(answer);
    });
  };
  await listenUntilLater(server, port);
}

/** `fetch` knows no TRACE. */
function answerOf(url: URL, method: string, headers: Record<string, string>, body: Buffer): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(url, { method, headers: { ...headers, 'content-length': String(body.length) } }, resolve)
      .on('error', reject)
      .end(body);
  });
}
