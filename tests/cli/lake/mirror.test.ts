import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { filesBelow } from '../../../src/cli/lake/files-below.ts';
import { mirror } from '../../../src/cli/lake/mirror.ts';

const KEYS = ['failed/contract=a.v1/dt=2026-01-01/1.ndjson', 'ingestion/a.gz'];
/** The paths of the objects that were got. */
const gets: string[] = [];
let folder: string;
let listed: string[];
let server: Server;
let s3: S3Client;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mirror-'));
  listed = [...KEYS];
  server = bucketServer(listed).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('Expected a port');
  s3 = new S3Client({
    endpoint: `http://127.0.0.1:${address.port}`,
    forcePathStyle: true,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
});

afterEach(async () => {
  s3.destroy();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

test('a bucket is copied in full', async () => {
  expect(await mirror(s3, 'lake', folder)()).toBe(true);
  expect(await filesBelow(folder)).toEqual(KEYS);
});

test('files that an earlier mirror left are reused; missing and changed ones are copied again', async () => {
  await mirror(s3, 'lake', folder)();
  await writeFile(`${folder}/gone`, 'x');
  await writeFile(`${folder}/${KEYS[1] ?? ''}`, 'another');
  const asked = gets.length;
  expect(await mirror(s3, 'lake', folder)()).toBe(true);
  expect(gets.slice(asked)).toEqual([`/lake/${KEYS[1] ?? ''}`]);
  expect(await filesBelow(folder)).toEqual(KEYS);
});

test('with a prefix, only matching objects are copied', async () => {
  await mirror(s3, 'lake', folder, 'failed/')();
  expect(await filesBelow(folder)).toEqual(KEYS.slice(0, 1));
});

test("a key that can't be a file path, or whose path another object needs, is skipped, and nothing is written elsewhere", async () => {
  const strange = [
    'import/new/',
    '../../esc.csv',
    '/etc/a',
    'a//b',
    './c',
    'import/a',
    'import/a/b',
    `${'x'.repeat(256)}.csv`,
    '..',
  ];
  listed.push(...strange);
  const inner = join(folder, 'inner', 'lake');
  await mirror(s3, 'lake', inner)();
  await mirror(s3, 'lake', inner)();
  const files = await filesBelow(folder);
  expect(files.filter((path) => !path.includes('import/a'))).toEqual(KEYS.map((key) => `inner/lake/${key}`));
  expect(files.filter((path) => path.includes('import/a'))).toHaveLength(1);
});

/** Lists the keys as S3 does, and returns an object with its name for each. */
function bucketServer(keys: readonly string[]): Server {
  return createServer(({ url = '' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
    if (!searchParams.has('list-type')) {
      gets.push(decodeURIComponent(pathname));
      response.end(decodeURIComponent(pathname));
      return;
    }
    const found = keys.filter((key) => key.startsWith(searchParams.get('prefix') ?? ''));
    const contents = found.map((key) => `<Contents><Key>${key}</Key><ETag>"${md5(`/lake/${key}`)}"</ETag></Contents>`);
    response.setHeader('content-type', 'application/xml');
    response.end(`<ListBucketResult><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`);
  });
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
