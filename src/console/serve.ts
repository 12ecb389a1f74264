import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { readPipelines } from '../cli/pipelines/read-pipelines.ts';
import { UnavailableError } from '../cli/terminal/unavailable-error.ts';
import { at } from '../lib/values.ts';
import { consoleApp } from './app.ts';
import { cookieOf } from './guard.ts';
import { openSources, type Shown } from './open-sources.ts';

export interface Console {
  /** With the token, without which it shows nothing. */
  readonly address: string;
  /** Stops it; a drill that is being held first repairs what it broke. */
  readonly close: () => Promise<void>;
}

/** Serves the console of a deployment on 127.0.0.1. @throws {UnavailableError} if the port is taken */
export async function serveConsole(listenAt: number, shown: Shown): Promise<Console> {
  const token = randomBytes(24).toString('base64url');
  const host = `127.0.0.1:${listenAt}`;
  const sources = openSources(shown, await readPipelines());
  const app = consoleApp({ host, token }, sources);
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: listenAt });
  await once(server, 'listening').catch((cause: unknown) => {
    if (at(cause, 'code') !== 'EADDRINUSE') throw cause;
    throw new UnavailableError(
      `Port ${listenAt} is in use, perhaps by the console of \`npm start\`, which prints its address: choose another with --at.`,
      { cause },
    );
  });
  // whoever opens it then needn't wait until the lake is copied and counted; they see what keeps it from that, too
  const headers = { host, cookie: `${cookieOf(host)}=${token}` };
  void Promise.resolve(app.request(`http://${host}/`, { headers })).catch(() => undefined);
  return {
    address: `http://${host}/?token=${token}`,
    close: async () => {
      await sources.close();
      server.close();
    },
  };
}
