import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { filesBelow } from '../../../src/cli/lake/files-below.ts';
import { mirror } from '../../../src/cli/lake/mirror.ts';
import { bucketServer, type BucketServer } from '../../support/fakes/bucket-server.ts';

const KEYS = ['failed/contract=a.v1/dt=2026-01-01/1.ndjson', 'ingestion/a.gz'];
const FIRST = new Date('2026-01-01T00:00:00Z');
let folder: string;
let listed: string[];
let bucket: BucketServer;
let s3: S3Client;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mirror-'));
  listed = [...KEYS];
  bucket = await bucketServer(() =>
    listed.map((key) => ({ key, bytes: Buffer.from(`/lake/${key}`), modified: FIRST })),
  );
  s3 = new S3Client(bucket.access);
});

afterEach(async () => {
  s3.destroy();
  bucket.stop();
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
  const asked = bucket.gets.length;
  expect(await mirror(s3, 'lake', folder)()).toBe(true);
  expect(bucket.gets.slice(asked)).toEqual([KEYS[1]]);
  expect(await filesBelow(folder)).toEqual(KEYS);
});

test('with a prefix, only matching objects are copied', async () => {
  await mirror(s3, 'lake', folder, 'failed/')();
  expect(await filesBelow(folder)).toEqual(KEYS.slice(0, 1));
});

test('only wanted objects are copied', async () => {
  await mirror(s3, 'lake', folder, '', (key, written) => key.startsWith('ingestion/') && written <= FIRST)();
  expect(await filesBelow(folder)).toEqual(KEYS.slice(1));
  await mirror(s3, 'lake', folder, '', (_key, written) => written > FIRST)();
  expect(await filesBelow(folder)).toEqual([]);
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
