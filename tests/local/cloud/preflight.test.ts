import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { expect, test } from '@jest/globals';
import { expectFreePort } from '../../../src/local/cloud/preflight.ts';
import { UsageError } from '../../../src/lib/usage-error.ts';

test('if a port is in use, the error names it and the option to change it', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  const attempt = expectFreePort(port);
  await expect(attempt).rejects.toThrow(UsageError);
  await expect(attempt).rejects.toThrow(
    `Port ${port} is in use, perhaps by another local cloud: stop it, or choose another port with --port.`,
  );
  await expect(expectFreePort(port, "which is PostgreSQL's as the next one")).rejects.toThrow(
    `Port ${port}, which is PostgreSQL's as the next one, is in use, perhaps by another local cloud: stop it,`,
  );
  server.close();
  await once(server, 'close');
  await expect(expectFreePort(port)).resolves.toBeUndefined();
});

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('Expected a port');
  return address.port;
}
