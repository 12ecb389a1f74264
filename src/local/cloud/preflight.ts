import { statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { UsageError } from '../../lib/usage-error.ts';

/**
 * `use` says what the port is for, unless it is the local cloud's own.
 * @throws {UsageError} if something listens on the port already
 */
export async function expectFreePort(port: number, use = ''): Promise<void> {
  const server = createServer();
  const error = await new Promise<Error | undefined>((resolve) => {
    server.once('error', resolve).listen(port, '127.0.0.1', () => {
      resolve(undefined);
    });
  });
  if (error)
    throw new UsageError(
      `Port ${port}${use && `, ${use},`} is in use, perhaps by another local cloud: stop it, or choose another port with --port.`,
    );
  await new Promise((resolve) => server.close(resolve));
}

/**
 * Every process of a function unpacks a copy of its code, and the lake is copied.
 * @throws {UsageError} if the disk of `folder` lacks the room for that
 */
export async function expectDisk(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const gigabytes = (bavail * bsize) / 1e9;
  if (gigabytes < 4)
    throw new UsageError(
      `The local cloud needs 4 GB of disk, and ${folder} has ${gigabytes.toFixed(1)} GB left: free some.`,
    );
}
