import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from '@jest/globals';

const stops: (() => unknown)[] = [];

/** Stops something when the test file ends, even if a test or another stop fails; in reverse order of starting. */
export function stopLater<Started extends { readonly stop: () => unknown }>(started: Started): Started {
  stops.unshift(started.stop);
  return started;
}

/** A folder that exists until the test file ends. */
export async function scratchUntilLater(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tests-'));
  stopLater({ stop: () => rm(folder, { recursive: true }) });
  return folder;
}

/** Lets a server listen on 127.0.0.1 until the test file ends. */
export async function listenUntilLater(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  stopLater({
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  });
}

afterAll(async () => {
  const failures: unknown[] = [];
  for (const stop of stops)
    try {
      await stop();
    } catch (failure) {
      failures.push(failure);
    }
  expect(failures).toEqual([]);
});
