import { readFileSync } from 'node:fs';
import { createServer, request } from 'node:https';
import { type Access, localAccess } from '../../src/cli/deployment/access.ts';
import { certificateFile, keyFile } from '../../src/cli/deployment/certificate.ts';
import { PORTS } from '../support/ports.ts';
import { listenUntilLater } from './stop-later.ts';

/** What breaks at a request: its answer alone is lost, or it and everything after it is. */
export type Cut = 'an answer' | 'the line';

export interface Line {
  readonly access: Access;
  /**
   * From now on, requests that change something are counted, and the given one is answered by the cloud but not heard. A
   * cut at any other would leave what the one before it left.
   */
  readonly cutAt: (last: number, what: Cut) => void;
  /** How many of them there were since. */
  readonly requests: () => number;
}

/**
 * A line to a local cloud's catalogue that can be cut at any request; files go past it. A writer that dies in a commit looks
 * the same to the cloud.
 */
export async function cuttableLine({ endpoint }: Access): Promise<Line> {
  const { hostname, port } = new URL(endpoint);
  const ca = readFileSync(certificateFile);
  let [requests, last, what]: [number, number, Cut] = [0, Infinity, 'the line'];
  const server = createServer({ key: readFileSync(keyFile), cert: ca }, (incoming, outgoing) => {
    const { method = 'GET', url, headers } = incoming;
    const hangUp = () => incoming.socket.destroy();
    if (requests >= last && what === 'the line') return void hangUp();
    const isLast = !['GET', 'HEAD'].includes(method) && ++requests === last;
    const forwarded = request({ hostname, port, ca, method, path: url, headers }, (answer) => {
      if (isLast) return void answer.resume().on('end', hangUp);
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on('error', hangUp);
    incoming.pipe(forwarded);
  });
  await listenUntilLater(server, PORTS.proxy);
  return {
    access: localAccess(PORTS.proxy),
    cutAt: (at, broken) => {
      [requests, last, what] = [0, at, broken];
    },
    requests: () => requests,
  };
}
