import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';

export interface CountingApi {
  readonly url: string;
  /** How many requests and order lines came since the last call. */
  readonly take: () => { readonly requests: number; readonly lines: number };
  readonly close: () => void;
}

/** An API that accepts every line and does nothing else. */
export async function startCountingApi(): Promise<CountingApi> {
  let [requests, lines] = [0, 0];
  const server = createServer((request, response) => {
    void countLines(request).then((accepted) => {
      requests++;
      lines += accepted;
      response.writeHead(202, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ accepted, rejected: [] }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('Expected a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    take: () => {
      const taken = { requests, lines };
      [requests, lines] = [0, 0];
      return taken;
    },
    close: () => server.close(),
  };
}

async function countLines(request: IncomingMessage): Promise<number> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  let lines = 0;
  for (let from = body.indexOf(KEY); from >= 0; from = body.indexOf(KEY, from + 1)) lines++;
  return lines;
}

/** Inside a text, quotes have backslashes. */
const KEY = '"line_no":';
