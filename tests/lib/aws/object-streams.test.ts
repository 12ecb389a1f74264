import { once } from 'node:events';
import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { expect, test } from '@jest/globals';
import { lake } from '../../../src/lib/aws/lake.ts';
import { openObject } from '../../../src/lib/aws/opened-object.ts';
import { textOf } from '../../support/fakes/bytes.ts';

test.each([0, 50])('a connection lost %d ms before the first read makes that read fail', async (pause) => {
  await withS3(
    (_request, response) => {
      response.writeHead(200, { etag: '"1"', 'last-modified': new Date().toUTCString(), 'content-length': 1_000_000 });
      response.write('begins');
      setTimeout(() => response.destroy(), 10);
    },
    async (s3) => {
      const { body } = await openObject(s3)('lake', 'a');
      await sleep(pause);
      await expect(textOf(body)).rejects.toThrow();
    },
  );
});

test.each([403, 503])('a large upload that fails with %d leaves its file closed', async (status) => {
  const folder = await mkdtemp(join(tmpdir(), 'upload-'));
  const path = join(folder, 'large');
  await writeFile(path, Buffer.alloc(9 * 1024 * 1024));
  await withS3(
    (request, response) => {
      response.writeHead(status).end();
      request.destroy();
    },
    async (s3) => {
      await expect(lake(s3, 'lake').putFile('a', path)).rejects.toThrow();
    },
  );
  // only Linux shows the descriptors
  const open = existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').map(targetOf) : [];
  expect(open.filter((target) => target.startsWith(folder))).toEqual([]);
  await rm(folder, { recursive: true });
});

function targetOf(descriptor: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`);
  } catch {
    // that of the listing itself
    return '';
  }
}

function ignore(): void {}

async function withS3(answer: RequestListener, work: (s3: S3Client) => Promise<void>): Promise<void> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('Expected a port');
  const s3 = new S3Client({
    endpoint: `http://127.0.0.1:${address.port}`,
    forcePathStyle: true,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    // it would warn on the console of what the tests are about
    logger: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  });
  try {
    await work(s3);
  } finally {
    s3.destroy();
    server.closeAllConnections();
    server.close();
  }
}
