import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Access } from '../../../src/cli/deployment/access.ts';

export interface AwsService {
  /** How a client reaches it. */
  readonly access: Access;
  /** The bodies of the calls received. */
  readonly calls: string[];
  readonly close: () => Promise<void>;
}

/** A service's answer to the body of a call: status 200 unless another is given, and JSON, or XML as text. */
type Answer = (call: string) => { readonly status?: number; readonly body: object | string };

/**
 * A server on a free port of this machine that answers in an AWS service's protocol, so that a test chooses its
 * answers.
 */
export async function awsService(answer: Answer): Promise<AwsService> {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((call) => {
      calls.push(call);
      const { status = 200, body } = answer(call);
      response
        .writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
        .end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('Expected a port');
  return {
    access: {
      endpoint: `http://127.0.0.1:${address.port}`,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    },
    calls,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
