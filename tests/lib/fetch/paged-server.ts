import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { withQuery, type PagedApi } from '../../../src/lib/fetch/paged-api.ts';
import { at } from '../../../src/lib/values.ts';

/** Answers a request; for each attempt anew. */
export type Answer = (url: URL, request: IncomingMessage, response: ServerResponse) => void;

export interface PagedServer {
  readonly address: string;
  /** The paths with query of all requests. */
  readonly requests: string[];
  readonly close: () => Promise<void>;
}

/** An HTTP server on 127.0.0.1. */
export async function startServer(answer: Answer): Promise<PagedServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    answer(new URL(request.url ?? '/', 'http://127.0.0.1'), request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { address: `http://127.0.0.1:${portOf(server)}/messages`, requests, close: () => closed(server) };
}

/** Pages of `size` of what the API has; each with the number of messages up to its end as its cursor. */
export function pagesOf(messages: readonly unknown[], size: number): Answer {
  return (url, _request, response) => {
    const since = Number(url.searchParams.get('since') ?? 0);
    const end = Math.min(since + size, messages.length);
    json(response, 200, {
      data: messages.slice(since, end),
      next: end < messages.length ? `/messages?since=${end}` : null,
      until: String(end),
    });
  };
}

/** The same for every request. */
export function answering(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return (_url, _request, response) => {
    json(response, status, body, headers);
  };
}

export function json(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** Reads those pages. */
export const API: PagedApi = {
  headers: (secret) => (secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
  firstPage: (address, cursor) => withQuery(address, { since: cursor }),
  readPage: (body) => ({ messages: at(body, 'data'), next: at(body, 'next'), cursor: at(body, 'until') }),
};

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('Expected a port');
  return address.port;
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
